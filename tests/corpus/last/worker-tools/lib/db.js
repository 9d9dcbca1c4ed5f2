// logger: console
// style: module functions, CommonJS
// idiom: the query helper around a pg pool
// @role (module) infrastructure

const { Pool } = require('pg');

const pool = new Pool({
	connectionString: process.env.DATABASE_URL,
	max: Number(process.env.PG_POOL_SIZE || 10),
	idleTimeoutMillis: 30000,
});

pool.on('connect', () => {
	console.log('new database connection'); // @quiet: connection event
});

pool.on('error', (err) => {
	console.error('idle client error', err.message); // @quiet: error level
});

async function query(text, params) {
	const start = Date.now();
	const result = await pool.query(text, params);
	const duration = Date.now() - start;
	console.log('executed query', { text, duration, rows: result.rowCount }); // @report
	return result;
}

async function one(text, params) {
	const { rows } = await query(text, params);
	if (rows.length > 1) {
		console.warn('expected one row, got %d', rows.length); // @quiet: warn level
	}
	return rows[0] || null;
}

async function transaction(work) {
	const client = await pool.connect();
	try {
		await client.query('BEGIN');
		const result = await work(client);
		await client.query('COMMIT');
		console.debug('transaction committed'); // @report
		return result;
	} catch (err) {
		await client.query('ROLLBACK');
		console.log('transaction rolled back', err.message); // @quiet: in a catch
		throw err;
	} finally {
		client.release();
	}
}

function close() {
	console.info('draining pool'); // @quiet: close
	return pool.end();
}

module.exports = { query, one, transaction, close };
