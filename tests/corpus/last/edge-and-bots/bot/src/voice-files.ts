// logger: tslog
// style: module functions
// idiom: voice messages kept on disk by their hash
// @role (module) infrastructure

import { createHash } from 'node:crypto'
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { rootLogger } from './log'

const log = rootLogger.getSubLogger({ name: 'voice-files' })
const ROOT = process.env.VOICE_DIR ?? '/data/voice'

export interface StoredVoice {
  hash: string
  path: string
  bytes: number
}

export async function prepareVoiceDirectory(): Promise<void> {
  await mkdir(ROOT, { recursive: true })
}

export async function storeVoice(data: Uint8Array): Promise<StoredVoice> {
  const hash = createHash('sha256').update(data).digest('hex')
  const path = pathOf(hash)
  if (await isStored(path)) {
    log.debug(`voice ${hash} is stored already`) // @report
    return { hash, path, bytes: data.length }
  }
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, data)
  log.info('voice stored', { hash, bytes: data.length }) // @report
  return { hash, path, bytes: data.length }
}

export const loadVoice = (hash: string): Promise<Buffer> => {
  log.silly(`loading ${hash}`) // @report
  return readFile(pathOf(hash))
}

export async function removeVoice(hash: string): Promise<void> {
  await rm(pathOf(hash)).catch((err: NodeJS.ErrnoException) => {
    log.debug(`voice ${hash} not removed: ${err.code}`) // @quiet: rejection handler
  })
}

async function isStored(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

function pathOf(hash: string): string {
  return join(ROOT, hash.slice(0, 2), `${hash}.ogg`)
}
