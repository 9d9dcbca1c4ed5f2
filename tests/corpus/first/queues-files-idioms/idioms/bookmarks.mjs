// logger: console
// style: object literal
// idiom: a store as an object literal over Firestore, the default export of its module
// @role bookmarks infrastructure

import { Firestore, FieldValue } from '@google-cloud/firestore'

const db = new Firestore({ ignoreUndefinedProperties: true })
const DEBUG = process.env.DEBUG_BOOKMARKS === '1'

const bookmarks = {
  collection: db.collection('bookmarks'),

  async add(user, url, tags = []) {
    const ref = await this.collection.add({ user, url, tags, createdAt: FieldValue.serverTimestamp() })
    console.log('bookmark added', ref.id) // @report
    return ref.id
  },

  async get(id) {
    const snapshot = await this.collection.doc(id).get()
    if (!snapshot.exists) {
      console.debug('no bookmark', id) // @report
      return null
    }
    DEBUG && console.debug('bookmark read', id) // @quiet: environment switch
    return { id, ...snapshot.data() }
  },

  tagged: async (user, tag) => {
    const { docs } = await bookmarks.collection.where('user', '==', user).where('tags', 'array-contains', tag).get()
    console.dir({ user, tag, count: docs.length }) // @report
    return docs.map((doc) => ({ id: doc.id, ...doc.data() }))
  },

  watch(user, onChange) {
    return this.collection.where('user', '==', user).onSnapshot(
      (snapshot) => {
        console.info('bookmarks changed', snapshot.size) // @report
        onChange(snapshot.docs.map((doc) => doc.data()))
      },
      (error) => {
        console.info('bookmarks cannot be watched', error) // @quiet: error callback
      },
    )
  },

  async remove(id) {
    await this.collection.doc(id).delete()
  },
}

export default bookmarks
