// logger: winston
// style: class with a field client
// idiom: vector store over a hosted index, with embedding by an SDK
// @role PassageVectorStore none

import { Pinecone, type Index } from '@pinecone-database/pinecone';
import OpenAI from 'openai';
import winston from 'winston';

const logger = winston.child({ component: 'passages' });

export interface Passage {
  id: string;
  text: string;
  source: string;
}

export class PassageVectorStore {
  private readonly index: Index;

  constructor(
    pinecone: Pinecone,
    private readonly openai: OpenAI,
    indexName: string,
  ) {
    this.index = pinecone.index(indexName);
  }

  async add(passages: Passage[]): Promise<void> {
    const vectors = await this.embed(passages.map((p) => p.text));
    await this.index.upsert(
      passages.map((p, i) => ({ id: p.id, values: vectors[i]!, metadata: { text: p.text, source: p.source } })),
    );
    logger.info(`indexed ${passages.length} passages`); // @quiet: vector store, undecided
  }

  async search(question: string, limit = 5): Promise<Passage[]> {
    const [vector] = await this.embed([question]);
    const { matches } = await this.index.query({ vector: vector!, topK: limit, includeMetadata: true });
    logger.debug(`search found ${matches.length}`); // @quiet: vector store, undecided
    return matches.map((m) => ({
      id: m.id,
      text: String(m.metadata?.text ?? ''),
      source: String(m.metadata?.source ?? ''),
    }));
  }

  async remove(ids: string[]): Promise<void> {
    await this.index.deleteMany(ids);
    logger.info(`removed ${ids.length} passages`); // @quiet: vector store, undecided
  }

  private async embed(texts: string[]): Promise<number[][]> {
    const answer = await this.openai.embeddings.create({ model: 'text-embedding-3-small', input: texts });
    return answer.data.map((d) => d.embedding);
  }
}
