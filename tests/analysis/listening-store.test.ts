import { expect, it } from 'vitest';
import { reportsOf } from './detector.ts';

const run = (handles: string, name = 'runConsumer'): string => `const { Kafka } = require('kafkajs');
const kafka = new Kafka({});
const consumer = kafka.consumer({ groupId: 'a' });
exports.${name} = async () => { await consumer.connect(); console.log('up'); await consumer.run({ ${handles} }); };`;

/** The operations whose entries are operation logs. */
function logged(code: string, path = 'src/kafka/consumer.js'): string[] {
  return reportsOf(code, { 'src/orders.js': 'exports.bill = (order) => {};', 'src/kafka/producer.js': "const { Kafka } = require('kafkajs');\nexports.producer = new Kafka({}).producer();", 'src/pool.js': "const { Pool } = require('pg');\nexports.pool = new Pool();" }, {}, path).flatMap(({ logs }) => logs.flatMap(({ verdict }) => (verdict.kind === 'operation-log' ? [verdict.operation] : [])));
}

it.each<[string, string, string[], string?]>([
  ['keeps what it hears', run("eachMessage: async ({ message }) => { console.log(message); }"), ['runConsumer']],
  ['hands it to the project', `const { bill } = require('../orders.js');\n${run("eachMessage: async ({ message }) => { console.log(message); bill(message); }")}`, []],
  ['hands it to a service of the project that it makes', `const { BillService } = require('../orders.js');\nconst bills = new BillService();\n${run("eachMessage: async ({ message }) => { console.log(message); bills.add(message); }")}`, []],
  ['puts aside what it cannot take', `const { producer } = require('./producer.js');\n${run("eachMessage: async ({ message }) => { console.log(message); await producer.send({ topic: 'failed', messages: [message] }); }")}`, ['runConsumer']],
  ['writes it to a database', `const { Pool } = require('pg');\nconst pool = new Pool();\n${run("eachMessage: async ({ message }) => { console.log(message); await pool.query('x', [message]); }")}`, []],
  ['writes it to a database of the project', `const { pool } = require('../pool.js');\n${run("eachMessage: async ({ message }) => { console.log(message); await pool.query('x', [message]); }")}`, []],
  ['keeps it in a cache', `const { Redis } = require('ioredis');\nconst redis = new Redis();\n${run("eachMessage: async ({ message }) => { console.log(message); await redis.set('x', message); }")}`, ['runConsumer']],
  ['hears nothing', run('autoCommit: true'), []],
  ['lies where nothing names it for a broker', run("eachMessage: async ({ message }) => { console.log(message); }"), [], 'src/letters/reader.js'],
])('a module that only runs a consumer and %s', (_what, code, expected, path) => {
  expect(logged(code, path)).toEqual(expected);
});

const heard = "const { bill } = require('../orders.js');\nconst redis = new (require('ioredis').Redis)();\n";

it.each<[string, string, string[]]>([
  ['hand what they hear to the project', "exports.cacheOrders = () => { redis.subscribe('a', (message) => { console.log(message); bill(message); }); };", []],
  ['hand none of it on', "exports.cacheOrders = () => { console.log('soon'); redis.subscribe('a', (message) => { console.log(message); redis.set('a', message); }); };", ['cacheOrders']],
  ['are told where to hear it and hand it to the project', "exports.cacheOrders = (channel) => { redis.subscribe(channel, (message) => { console.log(message); bill(message); }); };", []],
  ['are told what to hear', "exports.cacheOrders = (key) => { redis.subscribe(key, (message) => { console.log(message); bill(message); }); };", ['cacheOrders']],
  ['stand beside what sends', "exports.cacheOrders = () => { redis.subscribe('a', (message) => { bill(message); }); };\nexports.saveOrder = (id, text) => { console.log(text); return redis.set(id, text); };", ['saveOrder']],
])('functions that listen and %s', (_what, code, expected) => {
  expect(logged(`${heard}${code}`, 'src/cache/order-cache.js')).toEqual(expected);
});
