// logger: roarr
// style: factory of an object store
// idiom: an lmdb index with Roarr, which is called and has level methods
// @role createPostingsIndex infrastructure

import { open } from 'lmdb';
import { Roarr } from 'roarr';

const log = Roarr.child({ package: 'search', namespace: 'postings' });

export type Posting = { documentId: number; positions: number[] };

export interface PostingsIndex {
  add(term: string, posting: Posting): Promise<boolean>;
  find(term: string): Posting[];
  range(from: string, to: string): Iterable<string>;
  drop(term: string): Promise<void>;
  close(): Promise<void>;
}

export const createPostingsIndex = (path: string): PostingsIndex => {
  const db = open<Posting[], string>({ path, compression: true });
  log.info({ path }, 'postings index opened'); // @quiet: runs once, when the store is made

  const add = async (term: string, posting: Posting) => {
    const before = db.get(term) ?? [];
    const written = await db.put(term, [...before, posting]);
    log.debug({ term, documentId: posting.documentId }, 'posting added'); // @report
    return written;
  };

  const find = (term: string) => {
    const postings = db.get(term);
    if (postings === undefined) {
      log('no postings for %s', term); // @report
      return [];
    }
    log.trace('%d postings for %s', postings.length, term); // @report
    return postings;
  };

  function* range(from: string, to: string) {
    let count = 0;
    for (const { key } of db.getRange({ start: from, end: to })) {
      count += 1;
      yield key;
    }
    log.child({ count })('range %s..%s read', from, to); // @report
  }

  return {
    add,
    find,
    range,
    async drop(term) {
      const removed = await db.remove(term);
      if (!removed) log.warn({ term }, 'term was not there'); // @quiet: level warn
    },
    async close() {
      await db.close();
      log.infoOnce('postings index closed'); // @quiet: close
    },
  };
};
