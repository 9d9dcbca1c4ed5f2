// logger: winston
// style: script
// idiom: a BullMQ worker process
// @role (module) none

const { Worker } = require('bullmq')
const sharp = require('sharp')
const FileSpool = require('../lib/file-spool')
const logger = require('../lib/logger')
const { JobStore } = require('../lib/job-store')

const store = new JobStore(process.env.JOBS_DB || 'jobs.db')
const spool = new FileSpool('/var/spool/thumbnails')

async function makeThumbnails(job) {
  logger.info(`processing ${job.id}`, { file: job.data.file }) // @quiet: a job processor
  const sizes = job.data.sizes || [64, 256, 1024]
  const results = []
  for (const size of sizes) {
    const target = job.data.file.replace(/(\.\w+)$/, `@${size}$1`)
    await sharp(job.data.file).resize(size).toFile(target)
    results.push(target)
    await job.updateProgress((results.length / sizes.length) * 100)
  }
  await spool.put(job.id, { results })
  store.finish(job.id)
  logger.debug(`made ${results.length} thumbnails`) // @quiet: a job processor
  return results
}

const worker = new Worker('thumbnails', makeThumbnails, {
  connection: { host: process.env.REDIS_HOST, port: 6379 },
  concurrency: 2,
})

worker.on('completed', (job) => logger.info(`job ${job.id} completed`)) // @quiet: a job processor
worker.on('failed', (job, err) => logger.error(`job ${job.id} failed`, { message: err.message })) // @quiet: error level

process.on('SIGTERM', async () => {
  logger.info('worker shutting down') // @quiet: shutdown of a script
  await worker.close()
})
