import { describe, expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

const files = {
  'src/base-external-client.ts': 'export class BaseExternalClient {}',
  'src/kept.ts': "import { LRUCache } from 'lru-cache';\nexport class Kept { kept = new LRUCache(); }",
  'src/plain.ts': 'export class Plain { name() {} }',
  'src/http.ts': "export class Http { protected post() { return fetch('https://example.org'); } }",
};

it.each<[string, string, string]>([
  ['own', 'a field that is made', "import OpenAI from 'openai';\nclass A { ai = new OpenAI(); ask() { return this.ai.models.list(); } }"],
  ['own', 'a parameter that is kept', "import Stripe from 'stripe';\nclass A { stripe; constructor(stripe: Stripe) { this.stripe = stripe; } pay() { return this.stripe.charges.list(); } }"],
  ['own', 'a client of HTTP that is made', "import axios from 'axios';\nclass A { http = axios.create(); load() { return this.http.get('/v1'); } }"],
  ['own', 'a private helper', "class A { list() { return this.#send(); } find() { return this.#send(); } #send() { return fetch('https://example.org'); } }"],
  ['own', 'half of the operations', "class A { list() { return fetch('https://example.org'); } find() {} }"],
  ['incidental', 'less than half', "class A { list() { return fetch('https://example.org'); } find() {} count() {} }"],
  ['incidental', 'a maker of clients', "import OpenAI from 'openai';\nclass OpenAIClientFactory { create() { return new OpenAI(); } }"],
  ['incidental', 'a class of a page', "import { HttpClient } from '@angular/common/http';\nimport { Injectable } from '@angular/core';\n@Injectable() class StockApi { constructor(private readonly http: HttpClient) {} load() { return this.http.get('https://example.org'); } }"],
  ['incidental', 'types alone', "import Stripe from 'stripe';\nclass A { unused = new Stripe(''); describe(charge: Stripe.Charge) { return charge.id; } }"],
  ['base', 'a base of the project', "import { Http } from './http.ts';\nclass A extends Http { load() { return this.post(); } }"],
  ['monitored', 'the monitored base', "import { BaseExternalClient } from './base-external-client.ts';\nclass A extends BaseExternalClient { load() { return fetch('https://example.org'); } }"],
  ['unknown', 'a base that cannot be followed', "import { Base } from './missing.ts';\nclass A extends Base { load() { return fetch('https://example.org'); } }"],
  ['unknown', 'a monitored client beside the SDK', "import OpenAI from 'openai';\nimport { BaseExternalClient } from './base-external-client.ts';\nclass A { ai = new OpenAI(); constructor(private readonly guard: BaseExternalClient) {} ask() { return this.ai.models.list(); } }"],
  ['monitored', 'the monitored base itself', "export class BaseExternalClient { load() { return fetch('https://example.org'); } }"],
  ['unknown', 'a base of a package', "import { Base } from 'some-framework';\nclass A extends Base { load() { return fetch('https://example.org'); } }"],
  ['unknown', 'a base of a framework', "import { Base } from 'express';\nclass A extends Base { load() { return fetch('https://example.org'); } }"],
  ['own', 'a base of the project that keeps a cache', "import { Kept } from './kept.ts';\nclass A extends Kept { load() { return fetch('https://example.org'); } }"],
  ['own', 'an emitter of events', "import { EventEmitter } from 'node:events';\nclass A extends EventEmitter { load() { return fetch('https://example.org'); } }"],
  ['own', 'a base of the project that calls nothing', "import { Plain } from './plain.ts';\nclass A extends Plain { load() { return fetch('https://example.org'); } }"],
  ['client', 'another class that calls it', "class Http { load() { return fetch('https://example.org'); } }\nclass A implements PaymentGateway { http = new Http(); load() { return this.http.load(); } }"],
  ['own', 'a tag, whatever it calls', '/** @externalService */\nclass A { list() {} find() {} }'],
  ['base', 'a base that calls the service, though the class is named for it', "import { Http } from './http.ts';\nclass PaymentGateway extends Http { load() { return fetch('https://example.org'); } }"],
])('the reach is %s: %s', (reach, _, code) => {
  expect(reportsOf(code, files).at(-1)?.serviceReach).toBe(reach);
});

it('a class that a layer makes a service client is one, whatever it calls', () => {
  expect(reportsOf('class A { list() {} find() {} }', {}, { layers: [{ role: 'service', classes: 'A' }] })[0]?.serviceReach).toBe('own');
});

const stripe = "import Stripe from 'stripe';\n";
const call = "return fetch('https://example.org/v1');";

describe('a class of three operations is a client by what they reach', () => {
  it.each<[string, string, 'own' | 'incidental']>([
    ['two that call', `a() { ${call} } b() { ${call} } c() {}`, 'own'],
    ['one that calls', `a() { ${call} } b(id) {} c(id) {}`, 'incidental'],
    ['none that calls', `constructor() { ${call} } a() {} b(id) {} c(id) {}`, 'incidental'],
    ['all, through one helper', `a() { return this.#send(); } b() { return this.#send(); } c() {} #send() { ${call} }`, 'own'],
    ['all, through a helper of a helper', `a() { return this.#first(); } b() { return this.#first(); } c() {} #first() { return this.#second(); } #second() { ${call} }`, 'own'],
    ['none, though they name the constructor that calls', `constructor() { ${call} } a() { return this.constructor.name; } b() { return this.constructor.name; } c() { return this.constructor.name; }`, 'incidental'],
    ['a helper of that name of a class within', `a() { return class { x() { return this.send(); } }; } b() { return class { x() { return this.send(); } }; } c() {} private send() { ${call} }`, 'incidental'],
    ['a helper of another object', `a() { return this.other.send(); } b() { return other.send(); } c() {} private send() { ${call} }`, 'incidental'],
    ['a helper that is named by a text', `a() { return this['send'](); } b() { return this['send'](); } c() {} private send() { ${call} }`, 'own'],
    ['paths of the own server', "a() { return fetch('/a'); } b() { return fetch('/b'); } c() {}", 'incidental'],
    ['paths of the own server in templates', 'a(id) { return fetch(`/a/${id}`); } b(id) { return fetch(`/b/${id}`); } c() {}', 'incidental'],
    ['paths of the own server under an assertion', "a() { return fetch('/a' as string); } b() { return fetch('/b' as string); } c() {}", 'incidental'],
    ['paths of another server in templates', 'a(id) { return fetch(`${base}/a`); } b(id) { return fetch(`https://b/${id}`); } c() {}', 'own'],
    ['addresses that cannot be known', 'a(url) { return fetch(url); } b(url) { return fetch(url); } c() {}', 'own'],
    ['calls without an address', 'a() { return fetch(); } b() { return fetch(); } c() {}', 'own'],
    ['fetch that is handed on', 'a() { return run(fetch); } b() { return run(fetch); } c() {}', 'own'],
    ['fetch that is handed on with a path', "a() { return run('/a', fetch); } b() { return run('/b', fetch); } c() {}", 'own'],
  ])('%s', (_what, members, reach) => {
    expect(reportsOf(`class A { ${members} }`)[0]?.serviceReach).toBe(reach);
  });

  const operations = 'a() { return this.pay.charges.list(); } b() { return this.pay.charges.create({}); } c() {}';
  const others = 'a() { return this.other.list(); } b() { return this.other.list(); } c() {}';
  it.each<[string, string, 'own' | 'incidental']>([
    ['a field that is made', `pay = new Stripe(''); ${operations}`, 'own'],
    ['a field that is made under an assertion', `pay = (new Stripe('') as Pay); ${operations}`, 'own'],
    ['a field that is declared', `pay: Stripe; ${operations}`, 'own'],
    ['a field that the constructor makes', `constructor() { this.pay = new Stripe(''); } ${operations}`, 'own'],
    ['a field that is fed with a parameter', `pay; constructor(given: Stripe) { this.pay = given; } ${operations}`, 'own'],
    ['a field that is fed with a parameter, under an assertion', `pay; constructor(given: Stripe) { this.pay = given as Pay; } ${operations}`, 'own'],
    ['a parameter property', `constructor(private readonly pay: Stripe) {} ${operations}`, 'own'],
    ['a field that is fed with another parameter', `pay; constructor(given: Stripe, other) { this.pay = other; } ${operations}`, 'incidental'],
    ['a field that is fed with a member of that name', `pay; constructor(given: Stripe, all) { this.pay = all.given; } ${operations}`, 'incidental'],
    ['a field that is given one among others', `pay = null; open() { this.pay = new Stripe(''); } a() { return this.pay.charges.list(); } b() { return this.pay.charges.create({}); }`, 'own'],
    ['another field', `pay = new Stripe(''); other = {}; ${others}`, 'incidental'],
    ['another field, made of another class', `pay = new Stripe(''); other = new Other(''); ${others}`, 'incidental'],
  ])('%s', (_what, members, reach) => {
    expect(reportsOf(`${stripe}class A { ${members} }`)[0]?.serviceReach).toBe(reach);
  });

  it.each<[string, string, 'own' | 'incidental']>([
    ['a client of the module', "import Stripe from 'stripe';\nconst client = new Stripe('');", 'own'],
    ['a client of HTTP', "import client from 'axios';", 'own'],
    ['a client of HTTP that is called', "import axios from 'axios';\nconst client = axios.create();", 'own'],
    ['a namespace', "import * as client from 'axios';", 'own'],
    ['a client of the project', "class Client { get(url) { return fetch(url); } }\nconst client = new Client();", 'incidental'],
    ['a file', "import client from './client.js';", 'incidental'],
  ])('%s that its module keeps', (_what, head, reach) => {
    expect(reportsOf(`${head}\nclass A { a() { return client.get('https://a'); } b() { return client.get('https://b'); } c() { return typeof fetch; } d() {} }`).at(-1)?.serviceReach).toBe(reach);
  });

  it.each<[string, string, string, 'own' | 'incidental']>([
    ['a client of a namespace', "import * as ses from '@aws-sdk/client-ses';", "mail = new ses.SESClient({}); a() { return this.mail.send(1); } b() { return this.mail.send(2); } c() {}", 'own'],
    ["an SDK's errors", "import OpenAI, { APIError } from 'openai';", 'ai = new OpenAI(); a() { throw new APIError(1); } b() { throw new APIError(2); } c() {}', 'incidental'],
    ['another package', "import OpenAI from 'openai';\nimport lodash from 'lodash';", 'ai = new OpenAI(); a() { return lodash.get(1); } b() { return lodash.get(2); } c() {}', 'incidental'],
    ['a file of that name', "import OpenAI from 'openai';\nimport stripe from './stripe.js';", 'ai = new OpenAI(); a() { return stripe.get(1); } b() { return stripe.get(2); } c() {}', 'incidental'],
    ['the client of another class', "import OpenAI from 'openai';\nclass B { other = new OpenAI(); }", 'ai = new OpenAI(); a() { return this.other.get(1); } b() { return this.other.get(2); } c() {}', 'incidental'],
  ])('%s', (_what, head, members, reach) => {
    expect(reportsOf(`${head}\nclass A { ${members} }`).at(-1)?.serviceReach).toBe(reach);
  });

  it('paths of the own server through a client of HTTP', () => {
    expect(reportsOf("import axios from 'axios';\nclass A { a() { return axios.get('/a'); } b() { return axios.post('/b', {}); } }")[0]?.serviceReach).toBe('incidental');
  });
});

describe('one of three operations is enough for a class that is', () => {
  const members = "{ pay = new Stripe(''); a() { return this.pay.charges.list(); } b(id) {} c(id) {} }";
  it.each<[string, string, 'own' | 'incidental']>([
    ['named for its service', `class PaymentGateway ${members}`, 'own'],
    ['named for it by its contract', `class A implements PaymentGateway ${members}`, 'own'],
    ['named for something else', `class SessionReader ${members}`, 'incidental'],
    ['named for something else by its contract', `class A implements Reader ${members}`, 'incidental'],
    ['named for it and answers requests', `class PaymentGatewayController ${members}`, 'incidental'],
    ['named for it and decorated as what answers requests', `@Controller() class PaymentGateway ${members}`, 'incidental'],
    ['named for it and makes clients', `class PaymentClientFactory ${members}`, 'incidental'],
    ['named for it and calls nothing', 'class PaymentGateway { made = Stripe; a() {} b(id) {} c(id) {} }', 'incidental'],
  ])('%s', (_what, code, reach) => {
    expect(reportsOf(`${stripe}${code}`)[0]?.serviceReach).toBe(reach);
  });
});

it.each<[string, string, string | null]>([
  ['a tag', '/** @coveredBy LLMRouter */', 'LLMRouter'],
  ['a link in a tag, among other text', '/**\n * Completions.\n * @coveredBy {@link LLMRouter} since 2.0\n */', 'LLMRouter'],
  ['prose', '/** It is coveredBy LLMRouter. */', null],
  ['a comment that is no JSDoc', '/* @coveredBy LLMRouter */', null],
])('what covers a service client is read from %s', (_, comment, expected) => {
  expect(reportsOf(`import OpenAI from 'openai';\n${comment}\nexport class A { ai = new OpenAI(); ask() { return this.ai.models.list(); } }`)[0]?.coveredBy).toBe(expected);
});

it('a tag goes before the layer', () => {
  const layers = [{ role: 'service' as const, classes: 'A', coveredBy: 'Gateway' }];
  expect(reportsOf('/** @coveredBy LLMRouter */\nclass A {}\n', {}, { layers })[0]?.coveredBy).toBe('LLMRouter');
  expect(reportsOf('class A {}\n', {}, { layers })[0]?.coveredBy).toBe('Gateway');
});
