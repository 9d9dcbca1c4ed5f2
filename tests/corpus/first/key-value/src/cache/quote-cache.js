// logger: console
// style: javascript class
// idiom: an ES module over memjs with a singleton as default export
// @role QuoteCache infrastructure

import memjs from 'memjs'

const FIVE_MINUTES = 300

class QuoteCache {
  #client = null
  #namespace

  constructor(namespace = 'quotes') {
    this.#namespace = namespace
  }

  get client() {
    if (!this.#client) {
      this.#client = memjs.Client.create(process.env.MEMCACHIER_SERVERS, {
        username: process.env.MEMCACHIER_USERNAME,
        password: process.env.MEMCACHIER_PASSWORD,
        retries: 1,
        timeout: 0.5,
      })
      console.log('[quotes] memcache client created') // @quiet: body of if (!client)
    }
    return this.#client
  }

  #key(symbol) {
    return `${this.#namespace}:${symbol.toUpperCase()}`
  }

  async get(symbol) {
    const { value } = await this.client.get(this.#key(symbol))
    if (!value) {
      console.log(`[quotes] MISS ${symbol}`) // @report
      return undefined
    }
    console.log(`[quotes] HIT ${symbol}`) // @report
    return JSON.parse(value.toString())
  }

  async set(symbol, quote, expires = FIVE_MINUTES) {
    const stored = await this.client.set(this.#key(symbol), JSON.stringify(quote), { expires })
    if (!stored) console.warn('[quotes] server refused to store', symbol) // @quiet: warn
    return stored
  }

  /** @param {string[]} symbols */
  async many(symbols) {
    const quotes = await Promise.all(symbols.map((symbol) => this.get(symbol)))
    console.table(symbols.map((symbol, i) => ({ symbol, cached: quotes[i] !== undefined }))) // @report
    return new Map(symbols.map((symbol, i) => [symbol, quotes[i]]))
  }

  delete(symbol) {
    return this.client
      .delete(this.#key(symbol))
      .then((gone) => {
        console.debug('[quotes] delete', symbol, gone) // @report
        return gone
      })
      .catch((err) => {
        console.log('[quotes] delete failed', symbol, err.message) // @quiet: rejection handler
        return false
      })
  }

  flushAll() {
    console.info('[quotes] flushing every key') // @quiet: maintenance
    return this.client.flush()
  }

  close() {
    this.#client?.close()
    console.log('[quotes] closed') // @quiet: close
  }
}

export default new QuoteCache()
