// logger: winston
// style: javascript module functions
// idiom: exports.x = function over a node-redis v3 client with callbacks, winston's default logger
// @role (module) infrastructure

'use strict';

const redis = require('redis');
const winston = require('winston');

const client = redis.createClient({ host: process.env.REDIS_HOST, detect_buffers: true });

client.on('connect', function () {
	winston.info('redis: connecting'); // @quiet: connection handler
});

client.on('error', function (err) {
	winston.verbose('redis: %s', err.message); // @quiet: error event
});

exports.get = function (key, callback) {
	client.get(key, function (err, reply) {
		if (err) {
			winston.info('cache get failed: ' + err.message); // @quiet: error branch
			return callback(err);
		}
		if (!reply) {
			winston.debug('cache miss: ' + key); // @report
			return callback(null, null);
		}
		winston.debug('cache hit: ' + key); // @report
		callback(null, JSON.parse(reply));
	});
};

exports.set = function (key, value, seconds, callback) {
	const json = JSON.stringify(value);
	winston.log('silly', 'cache set: ' + key, { bytes: json.length }); // @report
	client.set(key, json, 'EX', seconds, callback);
};

exports.del = function (keys, callback) {
	client.del(keys, function (err, removed) {
		if (err) return callback(err);
		announce('removed ' + removed + ' keys');
		callback(null, removed);
	});
};

exports.wrap = function (key, seconds, producer, callback) {
	exports.get(key, function (err, known) {
		if (err || known) return callback(err, known);
		producer(function (failure, fresh) {
			if (failure) {
				winston.log('info', 'producer failed', failure); // @quiet: error branch
				return callback(failure);
			}
			exports.set(key, fresh, seconds, function (writeError) {
				if (writeError) winston.warn('produced but not cached: ' + key); // @quiet: warn
				callback(null, fresh);
			});
		});
	});
};

function announce(text) {
	winston.info('cache: ' + text); // @report
}

exports.shutdown = function () {
	client.quit(function () {
		winston.info('redis: bye'); // @quiet: shutdown
	});
};
