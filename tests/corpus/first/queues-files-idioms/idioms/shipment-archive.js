// logger: tslog
// style: class with promise chains
// idiom: promise chains with then, catch and finally over an Elasticsearch client
// @role ShipmentArchive infrastructure

import { Client } from '@elastic/elasticsearch'
import { Logger } from 'tslog'

export class ShipmentArchive {
  logger = new Logger({ name: 'shipment-archive' })

  /** @param {string} node */
  constructor(node) {
    this.client = new Client({ node })
  }

  /**
   * @param {{ id: string, from: string, to: string }} shipment
   */
  index(shipment) {
    return this.client
      .index({ index: 'shipments', id: shipment.id, document: shipment })
      .then((response) => {
        this.logger.silly('indexed', shipment.id) // @report
        return response.result
      })
      .catch((error) => {
        this.logger.info('index failed', error.message) // @quiet: rejection handler
        throw error
      })
  }

  search(text, size = 20) {
    const logger = this.logger.getSubLogger({ name: 'search' })
    const started = Date.now()
    return this.client
      .search({ index: 'shipments', size, query: { multi_match: { query: text, fields: ['from', 'to'] } } })
      .then(
        ({ hits }) => {
          logger.debug(`${hits.hits.length} hits`) // @report
          return hits.hits.map((hit) => hit._source)
        },
        (error) => {
          logger.debug('search failed', error) // @quiet: rejection handler
          return []
        },
      )
      .finally(() => logger.trace(`search took ${Date.now() - started} ms`)) // @report
  }

  remove(id) {
    return this.client
      .delete({ index: 'shipments', id }, { ignore: [404] })
      .then(this.noteRemoval.bind(this, id))
  }

  noteRemoval(id) {
    this.logger.log(2, 'DEBUG', 'removed', id) // @report
  }

  checkHealth() {
    return this.client.cluster.health().then(({ status }) => {
      this.logger.info('cluster is', status) // @quiet: health
      return status !== 'red'
    })
  }
}
