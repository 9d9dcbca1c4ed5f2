/** The drivers that there is a template for. */
export const factoryKinds = ['ioredis', 'node-redis', 'pg'] as const;

export type FactoryKind = (typeof factoryKinds)[number];

/** How the project writes. */
export interface FactoryStyle {
  readonly language: 'typescript' | 'javascript';
  readonly modules: 'esm' | 'commonjs';
  readonly quote: "'" | '"';
  readonly semicolons: boolean;
  readonly indent: string;
}

/** A client factory that is ready to be reviewed. */
export interface FactoryTemplate {
  /** The function that makes the client, as `factories` in the settings names it. */
  readonly create: string;
  readonly replaces: readonly string[];
  /** Without extension. */
  readonly fileName: string;
  readonly text: string;
}

interface Source {
  readonly create: string;
  readonly replaces: readonly string[];
  readonly fileName: string;
  readonly package: string;
  readonly imported: string;
  readonly text: string;
}

// What stands in « » is written in TypeScript only, what stands in ‹ › in JavaScript only.
const masked = `
/**
 * A URL as it may be logged: without user, password and query.
 *
 *‹ @param {string} url›
 *‹ @returns {string}›
 */
@export function maskedUrl(url«: string»)«: string» {
  const { protocol, host, pathname } = new URL(url);
  return \`\${protocol}//\${host}\${pathname}\`;
}

/**
 *‹ @param {string} name›
 *‹ @param {readonly string[]} protocols›
 *‹ @param {NodeJS.ProcessEnv} env›
 */
function urlFrom(name«: string», protocols«: readonly string[]», env«: NodeJS.ProcessEnv»)«: string» {
  const value = env[name] ?? '';
  // The value may hold a password, so no message shows it.
  if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) throw new Error(\`\${name} must be a URL that starts with \${protocols.join(' or ')}\`);
  return value;
}

/**
 *‹ @param {string} name›
 *‹ @param {number} fallback›
 *‹ @param {NodeJS.ProcessEnv} env›
 */
function numberFrom(name«: string», fallback«: number», env«: NodeJS.ProcessEnv»)«: number» {
  const value = Number(env[name] ?? fallback);
  if (!Number.isInteger(value) || value <= 0) throw new Error(\`\${name} must be a whole number above 0\`);
  return value;
}
`;

interface Described {
  readonly client: string;
  readonly variables: string;
  /** The type of the options, in TypeScript and in JSDoc. */
  readonly options: string;
  readonly documented: string;
  readonly head: string;
  readonly returns: string;
  readonly body: string;
}

function factory({ client, variables, options, documented, head, returns, body }: Described): string {
  return `
/**
 * Makes the client of ${client}: the one place that knows where it is and how long it is waited for. Reads, where the
 * options do not say it, ${variables}.
 * Does not connect: that is for the first command, or for whoever starts the process.
 *
 *‹ @param {${documented}} options›
 *‹ @param {NodeJS.ProcessEnv} env›
 * @throws Error that names a variable which is missing or wrong, without its value
 */
@export function ${head}«: ${options}» = {}, env = process.env)«: ${returns}» {
${body}
}
${masked}`;
}

const sources: Readonly<Record<FactoryKind, Source>> = {
  ioredis: {
    create: 'createRedisClient',
    replaces: ['Redis'],
    fileName: 'redis-client',
    package: 'ioredis',
    imported: 'Redis«, type RedisOptions»',
    text: factory({
      client: 'Redis',
      variables: '`REDIS_URL`, `REDIS_CONNECT_TIMEOUT_MS` (5000) and `REDIS_COMMAND_TIMEOUT_MS` (2000)',
      options: 'RedisOptions & { url?: string }',
      documented: "import('ioredis').RedisOptions & { url?: string }",
      head: 'createRedisClient({ url, ...options }',
      returns: 'Redis',
      body: `  const all«: RedisOptions» = {
    lazyConnect: true,
    connectTimeout: numberFrom('REDIS_CONNECT_TIMEOUT_MS', 5000, env),
    commandTimeout: numberFrom('REDIS_COMMAND_TIMEOUT_MS', 2000, env),
    ...options,
  };
  const isPlaced = (options.host ?? options.port ?? options.path ?? options.sentinels) !== undefined;
  return url === undefined && isPlaced ? new Redis(all) : new Redis(url ?? urlFrom('REDIS_URL', ['redis:', 'rediss:'], env), all);`,
    }),
  },
  'node-redis': {
    create: 'createRedisClient',
    replaces: ['createClient'],
    fileName: 'redis-client',
    package: 'redis',
    imported: 'createClient«, type RedisClientOptions»',
    text: factory({
      client: 'Redis',
      variables: '`REDIS_URL` and `REDIS_CONNECT_TIMEOUT_MS` (5000)',
      options: 'RedisClientOptions',
      documented: "import('redis').RedisClientOptions",
      head: 'createRedisClient(options',
      returns: 'ReturnType<typeof createClient>',
      body: `  const { url, socket = {} } = options;
  const isPlaced = 'host' in socket || 'port' in socket || 'path' in socket;
  return createClient({
    ...options,
    ...(url === undefined && isPlaced ? {} : { url: url ?? urlFrom('REDIS_URL', ['redis:', 'rediss:'], env) }),
    socket: { connectTimeout: numberFrom('REDIS_CONNECT_TIMEOUT_MS', 5000, env), ...socket },
  });`,
    }),
  },
  pg: {
    create: 'createPool',
    replaces: ['Pool'],
    fileName: 'postgres-pool',
    package: 'pg',
    imported: 'Pool«, type PoolConfig»',
    text: factory({
      client: 'PostgreSQL',
      variables: '`DATABASE_URL`, `DATABASE_POOL_SIZE` (10), `DATABASE_CONNECT_TIMEOUT_MS` (5000) and `DATABASE_QUERY_TIMEOUT_MS` (10000)',
      options: 'PoolConfig',
      documented: "import('pg').PoolConfig",
      head: 'createPool(options',
      returns: 'Pool',
      body: `  const isPlaced = (options.connectionString ?? options.host ?? options.port ?? options.database) !== undefined;
  return new Pool({
    ...(isPlaced ? {} : { connectionString: urlFrom('DATABASE_URL', ['postgres:', 'postgresql:'], env) }),
    max: numberFrom('DATABASE_POOL_SIZE', 10, env),
    connectionTimeoutMillis: numberFrom('DATABASE_CONNECT_TIMEOUT_MS', 5000, env),
    query_timeout: numberFrom('DATABASE_QUERY_TIMEOUT_MS', 10000, env),
    ...options,
  });`,
    }),
  },
};

/**
 * A client factory for a driver, in the style of the project: it checks its environment, keeps secrets out of messages
 * and does no I/O.
 */
export function factoryTemplate(kind: FactoryKind, style: FactoryStyle): FactoryTemplate {
  const { create, replaces, fileName, text, ...source } = sources[kind];
  const isCommonJs = style.modules === 'commonjs' && style.language === 'javascript';
  const head = isCommonJs ? `const { ${source.imported} } = require('${source.package}');` : `import { ${source.imported} } from '${source.package}';`;
  const tail = isCommonJs ? `\nmodule.exports = { ${create}, maskedUrl };\n` : '';
  const whole = `${head}\n${text}${tail}`.replaceAll('@export ', isCommonJs ? '' : 'export ');
  return { create, replaces, fileName, text: styled(inLanguage(whole, style), style) };
}

function inLanguage(text: string, { language }: FactoryStyle): string {
  if (language === 'typescript') return text.replace(/^ \*‹[^›]*›\n/gmu, '').replace(/«([^»]*)»/gu, '$1').replace(/ \*\n \*\/\n/gu, ' */\n').replace(/^\/\*\*\n \*\/\n/gmu, '');
  return text.replace(/«[^»]*»/gu, '').replace(/‹([^›]*)›/gu, '$1');
}

function styled(text: string, { quote, semicolons, indent }: FactoryStyle): string {
  const indented = text.replace(/^(?: {2})+/gmu, (spaces) => indent.repeat(spaces.length / 2));
  const quoted = quote === "'" ? indented : indented.replace(/'([^'\n]*)'/gu, '"$1"');
  return semicolons ? quoted : quoted.replace(/;$/gmu, '');
}
