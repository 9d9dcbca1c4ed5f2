import { moduleIndex } from './module-index.ts';
import type { SourceModule } from './project.ts';
import { textHolds } from './text-holds.ts';

/** What reads the arguments of a shell, or asks whether it was started by itself: its entries are its output. */
export function isScript({ text }: SourceModule): boolean {
  return /\bprocess\.argv\b|\brequire\.main\b|\bimport\.meta\.main\b/.test(text);
}

/** What starts a database or broker of its own for the time of a test. */
export function startsForTests({ ast }: SourceModule): boolean {
  const known = starting.get(ast);
  if (known !== undefined) return known;
  const starts = [...moduleIndex(ast).imports.values()].some(({ specifier }) => forTests.test(specifier));
  starting.set(ast, starts);
  return starts;
}

/** The answers for each module: every class of it asks. */
const starting = new WeakMap<SourceModule['ast'], boolean>();

const forTests = /^(?:mongodb-memory-server(?:-core)?|redis-memory-server|ioredis-mock|redis-mock|pg-mem|testcontainers|@testcontainers\/[\w-]+|aws-sdk-client-mock|mockgoose)$/;

/** `export async function GET(request)`: a route of a framework that finds its handlers by the verb. */
export function answersByVerb({ ast }: SourceModule): boolean {
  return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].some((verb) => moduleIndex(ast).exports.has(verb));
}

/** What a module imports that keeps the state of what is drawn: a queue over it is one of a page. */
export function keepsDrawnState({ ast }: SourceModule): boolean {
  return [...moduleIndex(ast).imports.values()].some(({ specifier }) => /^(?:jotai|zustand|pinia|valtio|recoil|nanostores|mobx|redux|vuex|@reduxjs\/toolkit|svelte\/store)(?:\/|$)/.test(specifier));
}

/** Whether a module belongs to a page by what it imports. */
export function drawsPages({ ast }: SourceModule): boolean {
  return [...moduleIndex(ast).imports.values()].some(({ specifier }) => /^(?:react|react-native|preact\/hooks|vue|solid-js|svelte)$/.test(specifier));
}

/** What a page runs asks the server that it came from: its fetch reaches nobody else's service, and what it stores stays there. */
export function runsInBrowser(module: SourceModule): boolean {
  return /\/(?:frontend|front-end|webapp|web\/src|client\/src)\//.test(module.path) || ['localStorage', 'sessionStorage', 'indexedDB', 'window.location', '$app/', '$lib/', '@angular/'].some((name) => textHolds(module, name));
}

/** What a module imports that answers requests, runs commands or talks to people: its functions call stores. */
export function servesRequests({ ast }: SourceModule): boolean {
  return [...moduleIndex(ast).imports.values()].some(({ specifier }) => framework.test(specifier));
}

const framework = /^(?:express|fastify|koa|@koa\/.*|hono|next|next\/.*|@trpc\/server|elysia|h3|restify|polka|@hapi\/hapi|@apollo\/server|graphql-yoga|commander|yargs|@oclif\/core|ora|inquirer|@inquirer\/.*|prompts|enquirer|@clack\/prompts|listr2?|cli-progress|cli-table3?|boxen|ink|discord\.js|telegraf|react|vue|svelte|@angular\/core|cron|node-cron|node-schedule|croner)$/;
