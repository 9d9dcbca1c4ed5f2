// logger: winston
// style: javascript class
// idiom: memcached callbacks in CommonJS, a logger taken from winston's container, level as first argument
// @role FragmentCache infrastructure

'use strict';

const Memcached = require('memcached');
const winston = require('winston');

const logger = winston.loggers.get('render');

class FragmentCache {
    constructor(servers, options) {
        this.lifetime = (options && options.lifetime) || 60;
        this.memcached = new Memcached(servers, { retries: 2, timeout: 250, idle: 30000 });

        this.memcached.on('failure', function (details) {
            logger.log('error', 'memcached server went down: ' + details.messages.join(' ')); // @quiet: error
        });
        this.memcached.on('reconnecting', function (details) {
            logger.log('info', 'reconnecting to ' + details.server); // @quiet: connection handler
        });
        logger.log('info', 'fragment cache on %s', servers); // @quiet: constructor
    }

    fetch(fragment, render, done) {
        const self = this;
        this.memcached.get(fragment, function (err, html) {
            if (err) {
                logger.log('debug', 'cannot read fragment %s', fragment, { err: err }); // @quiet: error branch
                return render(done);
            }
            if (html !== undefined) {
                logger.log('debug', 'fragment %s from cache', fragment); // @report
                return done(null, html);
            }
            logger.log('debug', 'fragment %s is not cached', fragment); // @report
            render(function (renderError, fresh) {
                if (renderError) return done(renderError);
                self.store(fragment, fresh, function () {
                    done(null, fresh);
                });
            });
        });
    }

    store(fragment, html, done) {
        this.memcached.set(fragment, html, this.lifetime, function (err) {
            if (err) {
                logger.log({ level: 'warn', message: 'fragment not stored', fragment: fragment }); // @quiet: warn
            } else {
                logger.log({ level: 'verbose', message: 'fragment stored', fragment: fragment }); // @report
            }
            done(err);
        });
    }

    touch(fragment, done) {
        this.memcached.touch(fragment, this.lifetime, done);
    }

    drop(fragment, level, done) {
        this.memcached.del(fragment, function (err) {
            logger.log(level, 'fragment dropped'); // @quiet: the level is not known
            done(err);
        });
    }

    end() {
        this.memcached.end();
    }
}

module.exports = FragmentCache;
