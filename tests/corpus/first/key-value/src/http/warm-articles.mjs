#!/usr/bin/env node
// logger: console
// style: script
// idiom: a command line script that fills caches before a deployment
// @role (module) none

import { parseArgs } from 'node:util'
import { readFile } from 'node:fs/promises'
import quotes from '../cache/quote-cache.js'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dry: { type: 'boolean', default: false },
    parallel: { type: 'string', default: '4' },
  },
})

async function symbolsFrom(file) {
  const text = await readFile(file, 'utf8')
  return text.split(/\s+/).filter(Boolean)
}

async function warm(symbol) {
  if (values.dry) {
    console.log('would warm', symbol) // @quiet: a script, no infrastructure
    return false
  }
  await quotes.set(symbol, { symbol, warmed: true }, 3600)
  console.log('warmed', symbol) // @quiet: a script, no infrastructure
  return true
}

async function main() {
  const symbols = await symbolsFrom(positionals[0] ?? 'symbols.txt')
  const queue = [...symbols]
  let done = 0
  const workers = Array.from({ length: Number(values.parallel) }, async () => {
    for (let next = queue.pop(); next; next = queue.pop()) {
      if (await warm(next)) done += 1
    }
  })
  await Promise.all(workers)
  console.info(`${done} of ${symbols.length} symbols warmed`) // @quiet: a script, no infrastructure
  quotes.close()
}

main().catch((err) => {
  console.error(err) // @quiet: error
  process.exitCode = 1
})
