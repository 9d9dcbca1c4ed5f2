// logger: fastify
// style: ES module class over a mongodb db of fastify, JSDoc types
// idiom: a repository made per request, with the logger of the request
// @role SurveyRepository infrastructure

export class SurveyRepository {
  /**
   * @param {import('fastify').FastifyInstance} app
   * @param {import('fastify').FastifyBaseLogger} log
   */
  constructor(app, log) {
    /** @type {import('mongodb').Collection} */
    this.surveys = app.mongo.db.collection('surveys')
    this.answers = app.mongo.db.collection('answers')
    this.ObjectId = app.mongo.ObjectId
    this.log = log
  }

  static for(request) {
    return new SurveyRepository(request.server, request.log)
  }

  async open(id) {
    const survey = await this.surveys.findOne({ _id: new this.ObjectId(id), closedAt: null })
    this.log.debug({ id, open: survey !== null }, 'survey looked up') // @report
    return survey
  }

  async answer(id, answers) {
    const { insertedId } = await this.answers.insertOne({ survey: id, answers, at: new Date() })
    this.log.info({ survey: id, answer: insertedId }, 'answer stored') // @report
    return insertedId
  }

  async tally(id, question) {
    const counts = new Map()
    const cursor = this.answers.find({ survey: id }, { projection: { [`answers.${question}`]: 1 } })
    for await (const doc of cursor) {
      const choice = doc.answers?.[question]
      if (choice === undefined) {
        this.log.trace({ answer: doc._id, question }, 'question was skipped') // @report
        continue
      }
      counts.set(choice, (counts.get(choice) ?? 0) + 1)
    }
    return Object.fromEntries(counts)
  }

  async close(id) {
    const { matchedCount } = await this.surveys.updateOne({ _id: new this.ObjectId(id) }, { $set: { closedAt: new Date() } })
    if (matchedCount === 0) {
      this.log.debug({ id }, 'no survey to close') // @quiet: branch ends in a throw
      throw Object.assign(new Error('unknown survey'), { statusCode: 404 })
    }
  }
}
