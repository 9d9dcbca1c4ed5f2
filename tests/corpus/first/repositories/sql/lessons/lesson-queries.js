// logger: loglevel
// style: CommonJS module of functions over knex
// idiom: `exports.x = async (knex, …)`, error-first handling by hand
// @role (module) infrastructure

'use strict'

const log = require('loglevel').getLogger('lessons')

exports.findLesson = async function findLesson (knex, id) {
  const lesson = await knex('lessons').where({ id }).first()
  log.debug('lesson %s: %s', id, lesson ? lesson.title : 'none') // @report
  return lesson || null
}

exports.schedule = (knex, courseId, lessons) =>
  knex.transaction(async trx => {
    const [{ last }] = await trx('lessons').where({ course_id: courseId }).max('position as last')
    let position = last || 0
    for (const lesson of lessons) {
      position += 1
      await trx('lessons').insert({ ...lesson, course_id: courseId, position })
      log.trace('lesson at position', position) // @report
    }
    log.info('%d lessons scheduled', lessons.length) // @report
    return position
  })

exports.swap = async (knex, a, b) => {
  const trx = await knex.transaction()
  try {
    const rows = await trx('lessons').whereIn('id', [a, b]).forUpdate()
    if (rows.length !== 2) {
      log.debug('swap needs two lessons, got', rows.length) // @quiet: branch ends in a throw
      throw new Error('Both lessons must exist')
    }
    await trx('lessons').where({ id: rows[0].id }).update({ position: rows[1].position })
    await trx('lessons').where({ id: rows[1].id }).update({ position: rows[0].position })
    await trx.commit()
  } catch (err) {
    await trx.rollback(err)
    log.info('swap rolled back', err.message) // @quiet: catch
    throw err
  }
}

exports.attendance = (knex, lessonId, callback) => {
  knex('attendance')
    .where({ lesson_id: lessonId })
    .count({ total: '*' })
    .asCallback((err, rows) => {
      if (err) {
        log.info('attendance failed') // @quiet: error branch
        callback(err)
      } else {
        log.debug('attendance of', lessonId, rows[0].total) // @report
        callback(null, Number(rows[0].total))
      }
    })
}

exports.purgeDrafts = async knex => {
  const gone = await knex('lessons').where({ draft: true }).del()
  log.info('purged drafts', gone) // @quiet: maintenance
}
