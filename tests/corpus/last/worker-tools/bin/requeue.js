// logger: console
// style: script
// idiom: a command line tool that requeues dead jobs
// @role (module) none

const { Command } = require('commander')
const { JobStore } = require('../lib/job-store')
const RabbitBus = require('../lib/rabbit-bus')

const program = new Command()

program
  .name('requeue')
  .option('-k, --kind <kind>', 'only jobs of this kind')
  .option('-n, --dry-run', 'print and change nothing')

async function main() {
  const options = program.parse().opts()
  const store = new JobStore(process.env.JOBS_DB)
  const bus = new RabbitBus(process.env.AMQP_URL)
  await bus.connect()

  let count = 0
  for (let job = store.take(options.kind); job; job = store.take(options.kind)) {
    console.log(`requeue ${job.id} (${job.kind}, ${job.attempts} attempts)`) // @quiet: a command line tool
    if (!options.dryRun) await bus.publish(`job.${job.kind}`, job.payload)
    count += 1
  }
  console.log(`${count} jobs requeued`) // @quiet: a command line tool
  console.table([{ kind: options.kind, count }]) // @quiet: a command line tool
  await bus.close()
}

main().catch((err) => {
  console.error(err) // @quiet: error level
  process.exitCode = 1
})
