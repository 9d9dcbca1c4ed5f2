// logger: pino
// style: class, CommonJS
// idiom: a summariser over the OpenAI SDK
// @role Summarizer service

const OpenAI = require('openai')
const log = require('pino')({ name: 'summarizer' })

const SYSTEM = 'Summarise the report in three short sentences for an operations team.'

class Summarizer {
  constructor(apiKey, model = 'gpt-4o-mini') {
    this.client = new OpenAI({ apiKey, timeout: 20000, maxRetries: 2 })
    this.model = model
  }

  async summarize(text) {
    log.info({ chars: text.length, model: this.model }, 'summarising') // @quiet: a service client
    const completion = await this.client.chat.completions.create({
      model: this.model,
      messages: [
        { role: 'system', content: SYSTEM },
        { role: 'user', content: text },
      ],
    })
    log.debug({ usage: completion.usage }, 'summary ready') // @quiet: a service client
    return completion.choices[0].message.content.trim()
  }

  async embed(chunks) {
    const { data } = await this.client.embeddings.create({ model: 'text-embedding-3-small', input: chunks })
    log.trace('embedded %d chunks', data.length) // @quiet: a service client
    return data.map((d) => d.embedding)
  }
}

module.exports = { Summarizer }
