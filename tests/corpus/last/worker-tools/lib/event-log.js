// logger: bunyan
// style: module functions, CommonJS
// idiom: events in a MongoDB collection behind a cached connection
// @role (module) infrastructure

const { MongoClient } = require('mongodb');
const bunyan = require('bunyan');

const log = bunyan.createLogger({ name: 'events', level: process.env.LOG_LEVEL || 'info' });

let cached;

async function collection() {
	if (cached) return cached;
	const client = await MongoClient.connect(process.env.MONGO_URL);
	client.on('close', () => log.info('mongo connection closed')); // @quiet: connection event
	cached = client.db('tools').collection('events');
	return cached;
}

async function append(stream, type, data) {
	const events = await collection();
	const { insertedId } = await events.insertOne({ stream, type, data, at: new Date() });
	log.info({ stream, type, id: insertedId }, 'event appended'); // @report
	return insertedId;
}

async function read(stream, { after, limit = 100 } = {}) {
	const events = await collection();
	const query = after ? { stream, _id: { $gt: after } } : { stream };
	return events.find(query).sort({ _id: 1 }).limit(limit).toArray();
}

async function* replay(stream) {
	const events = await collection();
	const cursor = events.find({ stream }).sort({ _id: 1 });
	let count = 0;
	for await (const event of cursor) {
		if (event.data === undefined) {
			log.error({ id: event._id }, 'event without data'); // @quiet: error level
			continue;
		}
		count += 1;
		yield event;
	}
	log.debug('replayed %d events of %s', count, stream); // @report
}

async function count(stream) {
	const events = await collection();
	const total = await events.countDocuments({ stream });
	log.trace({ stream, total }, "counted"); // @report
	return total;
}

async function migrateTypes(mapping) {
	const events = await collection();
	for (const [from, to] of Object.entries(mapping)) {
		const { modifiedCount } = await events.updateMany({ type: from }, { $set: { type: to } });
		log.info('renamed %d events from %s to %s', modifiedCount, from, to); // @quiet: maintenance
	}
}

module.exports = { append, read, replay, count, migrateTypes };
