import { expect, it } from 'vitest';
import { answersByVerb, drawsPages, isScript, keepsDrawnState, runsInBrowser, servesRequests } from '../../analysis/module-purpose.ts';
import { loaded } from './loaded.ts';

const purposes = { script: isScript, verbs: answersByVerb, state: keepsDrawnState, page: drawsPages, browser: runsInBrowser, requests: servesRequests };

it.each<[string, (keyof typeof purposes)[]]>([
  ['const [, , file] = process.argv;', ['script']],
  ['if (require.main === module) run();', ['script']],
  ['const argv = process.env.ARGV;', []],
  ['export async function GET(request) {}', ['verbs']],
  ['export const get = 1; const POST = 2;', []],
  ["import { atom } from 'jotai/utils';", ['state']],
  ["import { useState } from 'react';", ['page', 'requests']],
  ["import { signal } from 'solid-js';", ['page']],
  ["import { Redis } from 'ioredis'; import react from './react.js';", []],
  ["const open = indexedDB.open('a');", ['browser']],
  ["localStorage.setItem('a', 'b');", ['browser']],
  ["import express from 'express';", ['requests']],
  ["import express from 'express-session';", []],
])('%s is for %j', (code, expected) => {
  const { module } = loaded(code);
  expect(Object.entries(purposes).flatMap(([name, holds]) => (holds(module) ? [name] : []))).toEqual(expected);
});
