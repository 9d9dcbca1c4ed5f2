// logger: winston
// style: module functions
// idiom: CommonJS functions over a top-level bull queue, with level as the first argument
// @role (module) infrastructure

'use strict';

const Bull = require('bull');
const winston = require('winston');

const logger = winston.createLogger({
  level: 'debug',
  transports: [new winston.transports.Console()],
  defaultMeta: { scope: 'import-queue' },
});

const imports = new Bull('catalog-imports', process.env.REDIS_URL, {
  settings: { maxStalledCount: 1 },
});

imports.on('error', (err) => {
  logger.log('info', 'bull connection trouble: %s', err.message); // @quiet: error event
});

imports.on('completed', (job) => {
  logger.log('verbose', `import ${job.id} done`); // @report
});

imports.on('failed', (job, err) => {
  logger.log({ level: 'error', message: `import ${job.id} failed`, reason: err.message }); // @quiet: level error
});

/**
 * Puts one supplier file on the queue.
 */
async function enqueueImport(supplierId, fileUrl) {
  const job = await imports.add({ supplierId, fileUrl }, { jobId: `${supplierId}:${fileUrl}` });
  logger.log({ level: 'info', message: 'import queued', jobId: job.id, supplierId }); // @report
  return job.id;
}

async function importState(jobId) {
  const job = await imports.getJob(jobId);
  if (!job) {
    logger.log('debug', 'no import %s', jobId); // @report
    return null;
  }
  const state = await job.getState();
  const level = state === 'failed' ? 'warn' : 'debug';
  logger.log(level, 'import %s is %s', jobId, state); // @quiet: unknown level
  return { state, progress: job.progress() };
}

function cancelImport(jobId, callback) {
  imports
    .getJob(jobId)
    .then((job) => (job ? job.remove() : undefined))
    .then(
      () => {
        logger.silly('cancelled import', { jobId }); // @report
        callback(null);
      },
      (err) => {
        logger.debug('cannot cancel import', { jobId, err }); // @quiet: rejection handler
        callback(err);
      },
    );
}

async function cleanupOldImports() {
  const removed = await imports.clean(24 * 3600 * 1000, 'completed');
  logger.info(`removed ${removed.length} old imports`); // @quiet: maintenance
}

module.exports = { enqueueImport, importState, cancelImport, cleanupOldImports };
