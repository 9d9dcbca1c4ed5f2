// logger: bunyan
// style: CommonJS class with a lazy client
// idiom: Twilio SMS sender in an old JavaScript codebase
// @role SmsGateway service

'use strict';

const twilio = require('twilio');
const bunyan = require('bunyan');

const log = bunyan.createLogger({ name: 'sms' });

class SmsGateway {
  constructor(settings) {
    this.settings = settings;
    this._client = null;
  }

  get client() {
    if (!this._client) {
      this._client = twilio(this.settings.accountSid, this.settings.authToken);
      log.info('twilio client created'); // @quiet: service client, lazy start
    }
    return this._client;
  }

  async send(to, body) {
    log.debug({ to: mask(to) }, 'sending sms'); // @quiet: service client
    const message = await this.client.messages.create({
      to,
      from: this.settings.sender,
      body,
      statusCallback: this.settings.statusUrl,
    });
    log.info({ sid: message.sid, segments: message.numSegments }, 'sms accepted'); // @quiet: service client
    return message.sid;
  }

  sendMany(recipients, body) {
    return Promise.all(
      recipients.map((to) =>
        this.send(to, body).catch((err) => {
          log.error({ err, to: mask(to) }, 'sms failed'); // @quiet: rejection handler
          return null;
        }),
      ),
    );
  }

  status(sid, callback) {
    this.client.messages(sid).fetch((err, message) => {
      if (err) {
        log.warn({ err, sid }, 'status lookup failed'); // @quiet: warn
        return callback(err);
      }
      log.trace({ sid, status: message.status }, 'status looked up'); // @quiet: service client
      callback(null, message.status);
    });
  }
}

function mask(number) {
  return number.replace(/\d(?=\d{3})/g, '*');
}

module.exports = { SmsGateway };
