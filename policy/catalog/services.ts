import { languageModels } from './language-models.ts';
import { platforms, vaults } from './platforms.ts';
import type { ServiceEntry, ServiceRow } from './service-entry.ts';
import { vendors } from './vendors.ts';

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'request'];

const httpClients: readonly ServiceRow[] = [
  ['axios', 'HTTP client; isAxiosError and its types call nothing', ['default', 'axios', 'Axios', 'AxiosInstance', 'create', 'postForm', ...verbs]],
  ['@nestjs/axios', 'axios in NestJS', ['HttpService']],
  ['@angular/common', 'HTTP client of Angular, in its module http', ['HttpClient']],
  ['got', 'HTTP client', ['default', 'got', 'Got', 'extend', 'stream', ...verbs]],
  ['ky', 'HTTP client', ['default', 'KyInstance', 'create', 'extend', ...verbs]],
  ['undici', 'HTTP client', ['fetch', 'request', 'stream', 'pipeline', 'Client', 'Pool', 'BalancedPool', 'Dispatcher']],
  ['node-fetch', 'fetch', ['default']],
  ['cross-fetch', 'fetch', ['default', 'fetch']],
  ['ofetch', 'fetch', ['ofetch', '$fetch']],
  ['superagent', 'HTTP client', ['default', 'agent', 'del', ...verbs]],
  ['needle', 'HTTP client', ['default', ...verbs]],
  ['graphql-request', 'GraphQL client', ['GraphQLClient', 'request', 'gql', 'default']],
  ['request', 'HTTP client', ['default', 'defaults', ...verbs]],
  ['request-promise', 'HTTP client', ['default', 'defaults', ...verbs]],
  ['request-promise-native', 'HTTP client', ['default', 'defaults', ...verbs]],
  ['isomorphic-fetch', 'fetch', ['default']],
  ['isomorphic-unfetch', 'fetch', ['default']],
  ['make-fetch-happen', 'fetch', ['default', 'defaults']],
  ['node-fetch-native', 'fetch', ['default', 'fetch']],
  ['wretch', 'HTTP client', ['default']],
  ['phin', 'HTTP client', ['default']],
  ['bent', 'HTTP client', ['default']],
  ['urllib', 'HTTP client', ['default', 'HttpClient', 'request']],
  ['typed-rest-client', 'HTTP client', ['RestClient', 'HttpClient']],
  ['soap', 'SOAP client', ['createClient', 'createClientAsync', 'Client']],
  ['@apollo/client', 'GraphQL client', ['ApolloClient']],
  ['@urql/core', 'GraphQL client', ['createClient', 'Client']],
  ['apollo-datasource-rest', 'HTTP client of Apollo', ['RESTDataSource']],
  ['@apollo/datasource-rest', 'HTTP client of Apollo', ['RESTDataSource']],
  // A server needs these modules as well: only what sends a request counts.
  ...['http', 'https'].flatMap((name): ServiceRow[] => [
    [name, 'HTTP of Node', ['request', 'get']],
    [`node:${name}`, 'HTTP of Node', ['request', 'get']],
  ]),
  ['http2', 'HTTP of Node', ['connect']],
  ['node:http2', 'HTTP of Node', ['connect']],
];

/** The packages that make a class a service client, by name. Only the exports that reach the service count. */
export const serviceCatalog: ReadonlyMap<string, ServiceEntry> = new Map([
  ...[...languageModels, ...vendors, ...platforms].map((row) => entry(row, 'sdk')),
  ...vaults.map((row) => entry(row, 'sdk', true)),
  ...httpClients.map((row) => entry(row, 'http')),
]);

function entry([module, source, names]: ServiceRow, kind: ServiceEntry['kind'], yieldsToDriver = false): [string, ServiceEntry] {
  return [module, { module, source, names: new Set(names), kind, yieldsToDriver }];
}
