// logger: signale
// style: factory of an object store over node:sqlite
// idiom: `createNoteStore(path)` returns an object of functions that close over the database
// @role createNoteStore infrastructure

import { DatabaseSync } from 'node:sqlite'
import signale from 'signale'

const log = signale.scope('notes')

export type Note = { id: number; title: string; body: string; pinned: 0 | 1 }

export interface NoteStore {
  get(id: number): Note | undefined
  save(note: Omit<Note, 'id'>): number
  pin(id: number): void
  search(text: string): Note[]
  close(): void
}

export function createNoteStore(path: string): NoteStore {
  const db = new DatabaseSync(path)
  db.exec(`CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, title TEXT, body TEXT, pinned INTEGER DEFAULT 0)`)
  log.start('note store at %s', path) // @quiet: construction

  const select = db.prepare('SELECT * FROM notes WHERE id = ?')
  const insert = db.prepare('INSERT INTO notes (title, body, pinned) VALUES (?, ?, ?)')

  const touched = (verb: string, id: number | bigint) => {
    log.note(`${verb} note ${id}`) // @report
  }

  return {
    get(id) {
      const note = select.get(id) as Note | undefined
      if (note === undefined) log.debug('note %d is not there', id) // @report
      return note
    },

    save(note) {
      const { lastInsertRowid } = insert.run(note.title, note.body, note.pinned)
      touched('saved', lastInsertRowid)
      return Number(lastInsertRowid)
    },

    pin(id) {
      try {
        db.prepare('UPDATE notes SET pinned = 1 WHERE id = ?').run(id)
        touched('pinned', id)
      } catch (error) {
        log.info('could not pin %d', id) // @quiet: catch
        log.error(error) // @quiet: error
        throw error
      }
    },

    search: (text) => {
      log.await('searching') // @report
      const found = db.prepare('SELECT * FROM notes WHERE body LIKE ?').all(`%${text}%`) as Note[]
      log.complete({ prefix: '[search]', message: `${found.length} notes` }) // @report
      return found
    },

    close() {
      db.close()
      log.success('closed') // @quiet: lifecycle
    },
  }
}
