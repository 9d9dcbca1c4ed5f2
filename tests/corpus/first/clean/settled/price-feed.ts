// logger: console
// style: class with two clients
// idiom: Redis pub/sub bus that prints when it subscribes, never per message
// @role PriceFeedBus infrastructure

import Redis from 'ioredis'

type Listener = (price: number, at: Date) => void

export class PriceFeedBus {
  private readonly pub: Redis
  private readonly sub: Redis
  private readonly listeners = new Map<string, Set<Listener>>()

  constructor(url: string) {
    this.pub = new Redis(url)
    this.sub = new Redis(url)
    for (const [name, client] of Object.entries({ pub: this.pub, sub: this.sub })) {
      client.on('connect', () => console.log(`[price-feed] ${name} connected`)) // @quiet: connection handler
      client.on('error', (error) => console.log(`[price-feed] ${name} failed: ${error.message}`)) // @quiet: error handler
    }
    this.sub.on('message', (channel, payload) => this.deliver(channel, payload))
  }

  async subscribe(symbol: string, listener: Listener): Promise<void> {
    let listeners = this.listeners.get(symbol)
    if (!listeners) {
      listeners = new Set()
      this.listeners.set(symbol, listeners)
      const count = await this.sub.subscribe(`price.${symbol}`)
      console.info(`[price-feed] subscribed to ${symbol}, ${count} channels`) // @quiet: subscribing
    }
    listeners.add(listener)
  }

  async unsubscribe(symbol: string): Promise<void> {
    this.listeners.delete(symbol)
    await this.sub.unsubscribe(`price.${symbol}`)
    console.info(`[price-feed] unsubscribed from ${symbol}`) // @quiet: unsubscribing
  }

  publish(symbol: string, price: number): Promise<number> {
    return this.pub.publish(`price.${symbol}`, JSON.stringify({ price, at: Date.now() }))
  }

  async quit(): Promise<void> {
    await Promise.all([this.pub.quit(), this.sub.quit()])
    console.log('[price-feed] both connections closed') // @quiet: close
  }

  private deliver(channel: string, payload: string): void {
    const listeners = this.listeners.get(channel.slice('price.'.length))
    if (!listeners) return
    try {
      const { price, at } = JSON.parse(payload) as { price: number; at: number }
      for (const listener of listeners) listener(price, new Date(at))
    } catch (error) {
      console.debug('[price-feed] broken message', channel, error) // @quiet: catch
    }
  }
}
