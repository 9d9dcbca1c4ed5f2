// logger: log4js
// style: javascript class
// idiom: connect style, a function over express-session that returns a store class on node-redis v3 callbacks
// @role LegacyRedisStore infrastructure

'use strict';

var redis = require('redis');
var logger = require('log4js').getLogger('sessions');

module.exports = function (session) {
  class LegacyRedisStore extends session.Store {
    constructor(options) {
      super(options || {});
      options = options || {};
      this.prefix = options.prefix == null ? 'sess:' : options.prefix;
      this.ttl = options.ttl || 3600;
      this.client = options.client || redis.createClient(options.port || 6379, options.host || '127.0.0.1');

      var self = this;
      this.client.on('connect', function () {
        logger.info('connected to redis'); // @quiet: connection handler
        self.emit('connect');
      });
      this.client.on('error', function (er) {
        logger.debug('redis said', er.message); // @quiet: error event
        self.emit('disconnect', er);
      });
    }

    get(sid, fn) {
      this.client.get(this.prefix + sid, function (er, data) {
        if (er) {
          logger.info('GET failed', er.message); // @quiet: error branch
          return fn(er);
        }
        if (!data) return fn();
        var sess;
        try {
          sess = JSON.parse(data.toString());
        } catch (e) {
          logger.debug('broken session', sid); // @quiet: in catch
          return fn(e);
        }
        logger.debug('GOT %s', sid); // @report
        return fn(null, sess);
      });
    }

    set(sid, sess, fn) {
      var maxAge = sess.cookie && sess.cookie.maxAge;
      var ttl = typeof maxAge === 'number' ? (maxAge / 1000) | 0 : this.ttl;
      logger.debug('SETEX "%s" ttl:%s', sid, ttl); // @report
      this.client.setex(this.prefix + sid, ttl, JSON.stringify(sess), function (er) {
        er || logger.debug('SETEX complete'); // @report
        fn && fn(er);
      });
    }

    touch(sid, sess, fn) {
      this.client.expire(this.prefix + sid, this.ttl, function (er, answer) {
        if (!er) logger.trace('EXPIRE %s -> %d', sid, answer); // @report
        fn && fn(er);
      });
    }

    destroy(sid, fn) {
      if (Array.isArray(sid)) {
        var multi = this.client.multi();
        var prefix = this.prefix;
        sid.forEach(function (one) {
          multi.del(prefix + one);
          logger.debug('DEL queued for "%s"', one); // @report
        });
        multi.exec(fn);
      } else {
        this.client.del(this.prefix + sid, fn);
      }
    }

    length(fn) {
      this.client.dbsize(fn);
    }
  }

  return LegacyRedisStore;
};
