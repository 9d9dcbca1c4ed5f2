// logger: loglevel
// style: CommonJS, static methods and callbacks over mysql2
// idiom: a static DAO of an older Express project, half promises, half callbacks
// @role CustomerDao infrastructure

'use strict';

const mysql = require('mysql2');
const logging = require('loglevel');

const log = logging.getLogger('customer-dao');
const pool = mysql.createPool({ host: process.env.MYSQL_HOST, database: 'crm', connectionLimit: 20 });

class CustomerDao {
  static findByPhone(phone, callback) {
    pool.execute('SELECT * FROM customer WHERE phone = ?', [phone], (err, rows) => {
      if (err) {
        log.debug('findByPhone failed', err.code); // @quiet: error branch
        return callback(err);
      }
      log.debug('findByPhone rows=%d', rows.length); // @report
      return callback(null, rows[0]);
    });
  }

  static async search(term, { page = 0, size = 25 } = {}) {
    const like = `%${term}%`;
    const [rows] = await pool
      .promise()
      .query('SELECT id, name, phone FROM customer WHERE name LIKE ? OR phone LIKE ? LIMIT ? OFFSET ?', [
        like,
        like,
        size,
        page * size,
      ]);
    log.info(`search "${term}" -> ${rows.length}`); // @report
    return rows;
  }

  static async merge(keepId, dropId) {
    const connection = await pool.promise().getConnection();
    log.trace('got connection', connection.threadId); // @report
    try {
      await connection.beginTransaction();
      await connection.execute('UPDATE orders SET customer_id = ? WHERE customer_id = ?', [keepId, dropId]);
      await connection.execute('DELETE FROM customer WHERE id = ?', [dropId]);
      await connection.commit();
    } catch (e) {
      await connection.rollback();
      log.warn('merge rolled back', e.message); // @quiet: warn
      throw e;
    } finally {
      connection.release();
      log.trace('released connection'); // @report
    }
  }

  static async insertMany(customers) {
    if (log.getLevel() <= log.levels.DEBUG) {
      log.debug('inserting', customers.map((c) => c.name)); // @quiet: level guard
    }
    const values = customers.map((c) => [c.name, c.phone, c.email]);
    const [result] = await pool.promise().query('INSERT INTO customer (name, phone, email) VALUES ?', [values]);
    return result.affectedRows;
  }

  static shutdown(done) {
    log.info('closing mysql pool'); // @quiet: lifecycle
    pool.end(done);
  }
}

module.exports = CustomerDao;
