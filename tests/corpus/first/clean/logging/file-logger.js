// logger: console
// style: JavaScript class writing a file
// idiom: home-made file logger with rotation and console echo
// @role FileLogger none

import { appendFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'

export class FileLogger {
  constructor(dir, name, { maxBytes = 5_000_000, echo = false } = {}) {
    this.file = join(dir, `${name}.log`)
    this.maxBytes = maxBytes
    this.echo = echo
    this.chain = Promise.resolve()
  }

  debug(message) {
    this.write('DEBUG', message)
  }

  info(message) {
    this.write('INFO', message)
  }

  warn(message) {
    this.write('WARN', message)
  }

  error(message, cause) {
    this.write('ERROR', cause ? `${message}: ${cause.stack}` : message)
  }

  write(level, message) {
    const line = `${new Date().toISOString()} ${level} ${message}\n`
    if (this.echo) console.log(line.trimEnd()) // @quiet: a logger itself
    this.chain = this.chain.then(() => this.append(line)).catch((error) => {
      console.error('cannot write the log', error) // @quiet: error
    })
  }

  async append(line) {
    const size = await stat(this.file).then((s) => s.size, () => 0)
    if (size + line.length > this.maxBytes) {
      await rename(this.file, `${this.file}.1`)
      console.info('log rotated') // @quiet: a logger itself
    }
    await appendFile(this.file, line)
  }
}
