// logger: bunyan
// style: statics
// idiom: a static store with a top-level driver and a static logger
// @role KioskStore infrastructure

import Logger from 'bunyan';
import { MongoClient, type Collection } from 'mongodb';

interface Kiosk {
  _id: string;
  site: string;
  lastSeen: Date;
  firmware: string;
}

export default class KioskStore {
  private static log = Logger.createLogger({ name: 'kiosks', level: 'debug' });
  private static client: MongoClient | undefined;

  static {
    KioskStore.log.info('kiosk store loaded'); // @quiet: runs once
  }

  private static async kiosks(): Promise<Collection<Kiosk>> {
    if (!this.client) {
      this.client = await MongoClient.connect(process.env.MONGO_URL!);
      this.log.info('connected for kiosks'); // @quiet: body of if (!this.client)
    }
    return this.client.db('fleet').collection<Kiosk>('kiosks');
  }

  static async heartbeat(id: string, firmware: string): Promise<void> {
    const kiosks = await this.kiosks();
    const { upsertedId } = await kiosks.updateOne({ _id: id }, { $set: { firmware, lastSeen: new Date() } }, { upsert: true });
    if (upsertedId) {
      KioskStore.log.info({ id }, 'new kiosk'); // @report
    } else {
      KioskStore.log.trace({ id }, 'heartbeat'); // @report
    }
  }

  static async ofSite(site: string): Promise<Kiosk[]> {
    const kiosks = await KioskStore.kiosks();
    const found = await kiosks.find({ site }).toArray();
    this.log.debug({ site, count: found.length }, 'kiosks of site'); // @report
    return found;
  }

  static async removeSilent(days: number): Promise<number> {
    const kiosks = await this.kiosks();
    const { deletedCount } = await kiosks.deleteMany({ lastSeen: { $lt: new Date(Date.now() - days * 86_400_000) } });
    return deletedCount;
  }

  static async close(): Promise<void> {
    await this.client?.close();
    this.log.info('closed'); // @quiet: close
  }
}
