const text = { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1 } } };
const level = { enum: ['none', 'note', 'warning', 'error'] };
const position = { type: 'integer', minimum: 1 };
const region = { type: 'object', required: ['startLine'], additionalProperties: false, properties: { startLine: position, startColumn: position, endLine: position, endColumn: position } };
const artifactLocation = { type: 'object', required: ['uri'], additionalProperties: false, properties: { uri: { type: 'string', format: 'uri-reference' }, uriBaseId: { type: 'string' } } };
const location = {
  type: 'object',
  required: ['physicalLocation'],
  additionalProperties: false,
  properties: {
    physicalLocation: { type: 'object', required: ['artifactLocation'], additionalProperties: false, properties: { artifactLocation, region } },
    logicalLocations: { type: 'array', items: { type: 'object', additionalProperties: false, properties: { kind: { type: 'string' }, name: { type: 'string' }, fullyQualifiedName: { type: 'string' } } } },
  },
};
const replacement = { type: 'object', required: ['deletedRegion'], additionalProperties: false, properties: { deletedRegion: region, insertedContent: { type: 'object', required: ['text'], additionalProperties: false, properties: { text: { type: 'string' } } } } };
const fix = {
  type: 'object',
  required: ['artifactChanges'],
  additionalProperties: false,
  properties: { description: text, artifactChanges: { type: 'array', minItems: 1, items: { type: 'object', required: ['artifactLocation', 'replacements'], additionalProperties: false, properties: { artifactLocation, replacements: { type: 'array', minItems: 1, items: replacement } } } } },
};
const result = {
  type: 'object',
  required: ['message'],
  additionalProperties: false,
  properties: {
    ruleId: { type: 'string' },
    ruleIndex: { type: 'integer', minimum: 0 },
    level,
    message: text,
    locations: { type: 'array', items: location },
    partialFingerprints: { type: 'object', additionalProperties: { type: 'string' } },
    fixes: { type: 'array', uniqueItems: true, items: fix },
    suppressions: { type: 'array', uniqueItems: true, items: { type: 'object', required: ['kind'], additionalProperties: false, properties: { kind: { enum: ['inSource', 'external'] }, justification: { type: 'string' } } } },
  },
};
const rule = { type: 'object', required: ['id'], additionalProperties: false, properties: { id: { type: 'string' }, shortDescription: text, helpUri: { type: 'string', format: 'uri' }, defaultConfiguration: { type: 'object', additionalProperties: false, properties: { level } } } };
const notification = { type: 'object', required: ['message'], additionalProperties: false, properties: { level, message: text, locations: { type: 'array', items: location } } };
const driver = {
  type: 'object',
  required: ['name'],
  additionalProperties: false,
  properties: { name: { type: 'string' }, version: { type: 'string' }, semanticVersion: { type: 'string' }, informationUri: { type: 'string', format: 'uri' }, rules: { type: 'array', uniqueItems: true, items: rule } },
};
const run = {
  type: 'object',
  required: ['tool'],
  additionalProperties: false,
  properties: {
    tool: { type: 'object', required: ['driver'], additionalProperties: false, properties: { driver } },
    columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
    invocations: { type: 'array', items: { type: 'object', required: ['executionSuccessful'], additionalProperties: false, properties: { executionSuccessful: { type: 'boolean' }, toolExecutionNotifications: { type: 'array', items: notification } } } },
    results: { type: 'array', items: result },
  },
};

/**
 * What SARIF 2.1.0 (OASIS, 2020, sections 3.13 to 3.58) says of the properties that we write: their names, types, which
 * of them are required and their values. Any other property is an error here.
 */
export const sarifSubset = { type: 'object', required: ['version', 'runs'], additionalProperties: false, properties: { $schema: { type: 'string', format: 'uri' }, version: { enum: ['2.1.0'] }, runs: { type: 'array', items: run } } };
