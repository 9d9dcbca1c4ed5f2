import * as v from 'valibot';

const role = v.picklist(['infrastructure', 'service']);
const level = v.picklist(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'none']);
const text = v.pipe(v.string(), v.minLength(1, 'a text that is not empty'));
const texts = v.pipe(v.array(text), v.minLength(1, 'a list with at least one entry'));
const globs = v.union([text, texts]);

/** `settings['infra-clients']` as valibot checks it: no key beyond these. */
export const settingsSchema = v.strictObject({
  root: v.optional(text),
  monitoredBases: v.optional(v.array(v.strictObject({ class: text, from: v.optional(text), calls: texts }))),
  layers: v.optional(
    v.array(
      v.pipe(
        v.strictObject({
          role,
          files: v.optional(globs),
          classes: v.optional(globs),
          reason: v.optional(text),
          coveredBy: v.optional(text),
          allowEmpty: v.optional(v.boolean()),
        }),
        v.check((layer) => layer.files !== undefined || layer.classes !== undefined, "an object with 'files', 'classes' or both"),
      ),
    ),
  ),
  factories: v.optional(v.array(v.strictObject({ replaces: texts, create: text, from: text }))),
  contracts: v.optional(v.array(v.strictObject({ classes: globs, implements: text, from: text }))),
  logger: v.optional(v.strictObject({ create: text, from: text })),
  loggers: v.optional(
    v.array(
      v.pipe(
        v.strictObject({
          module: v.optional(text),
          name: v.optional(text),
          levels: v.optional(v.record(v.string(), level)),
          ignore: v.optional(v.boolean()),
        }),
        v.check((logger) => logger.module !== undefined || logger.name !== undefined, "an object with 'module', 'name' or both"),
      ),
    ),
  ),
  drivers: v.optional(v.array(v.strictObject({ module: text, names: v.optional(texts) }))),
  services: v.optional(v.array(v.strictObject({ module: text, names: v.optional(texts) }))),
  operations: v.optional(
    v.strictObject({
      lifecycle: v.optional(v.array(text)),
      maintenance: v.optional(v.array(text)),
      guarded: v.optional(v.picklist(['allow', 'report'])),
      allow: v.optional(v.array(text)),
    }),
  ),
});
