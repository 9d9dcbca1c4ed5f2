// logger: consola
// style: class with a driver and an SDK
// idiom: a class that caches answers in Redis and asks an embedding API itself
// @role AnswerFinder none

import { consola } from 'consola'
import type { Redis } from 'ioredis'
import OpenAI from 'openai'

const log = consola.withTag('answers')

interface CachedAnswer {
  question: string
  vector: number[]
  answer: string
}

export class AnswerFinder {
  private readonly openai = new OpenAI()

  constructor(
    private readonly redis: Redis,
    private readonly threshold = 0.92,
  ) {}

  async lookup(question: string): Promise<string | undefined> {
    const vector = await this.embed(question)
    const entries = await this.redis.lrange('answers', 0, 499)
    let best: { score: number; answer: string } | undefined
    for (const raw of entries) {
      const entry = JSON.parse(raw) as CachedAnswer
      const score = cosine(vector, entry.vector)
      if (!best || score > best.score) best = { score, answer: entry.answer }
    }
    log.debug(`best score ${best?.score ?? 0} of ${entries.length}`) // @quiet: undecided role
    return best && best.score >= this.threshold ? best.answer : undefined
  }

  async remember(question: string, answer: string): Promise<void> {
    const entry: CachedAnswer = { question, answer, vector: await this.embed(question) }
    await this.redis.lpush('answers', JSON.stringify(entry))
    await this.redis.ltrim('answers', 0, 499)
    log.success('answer remembered') // @quiet: undecided role
  }

  private async embed(input: string): Promise<number[]> {
    const { data } = await this.openai.embeddings.create({ model: 'text-embedding-3-small', input })
    return data[0]!.embedding
  }
}

function cosine(a: number[], b: number[]): number {
  let dot = 0
  let na = 0
  let nb = 0
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!
    na += a[i]! ** 2
    nb += b[i]! ** 2
  }
  return dot / (Math.sqrt(na) * Math.sqrt(nb))
}
