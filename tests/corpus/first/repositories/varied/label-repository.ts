// logger: @nestjs/common
// style: class on objection models, computed and optional calls
// idiom: objection queries, a per-call child context, comma and void positions
// @role LabelRepository infrastructure

import { Logger } from '@nestjs/common';
import { Model, type Transaction } from 'objection';

export class LabelModel extends Model {
  static tableName = 'labels';

  id!: number;
  text!: string;
  colour!: string;
}

export class LabelRepository {
  private readonly logger: Logger = new Logger('labels');

  async all(trx?: Transaction): Promise<LabelModel[]> {
    const labels = await LabelModel.query(trx).orderBy('text');
    return this.logger['debug'](`${labels.length} labels`), labels; // @report
  }

  async ensure(text: string, colour = 'grey'): Promise<LabelModel> {
    const known = await LabelModel.query().findOne({ text });
    if (known) {
      void this.logger.verbose(`label ${text} is known`); // @report
      return known;
    }
    const label = await LabelModel.query().insertAndFetch({ text, colour });
    this.logger.log(`label ${text} is new`); // @report
    return label;
  }

  async merge(from: number, into: number): Promise<void> {
    await LabelModel.transaction(async (trx) => {
      await trx('labelled').where({ label_id: from }).update({ label_id: into });
      const gone = await LabelModel.query(trx).deleteById(from);
      if (gone !== 1) {
        this.logger.debug(`label ${from} was gone`); // @quiet: branch ends in a throw
        throw new Error('Nothing to merge');
      }
    });
  }

  async recolour(id: number, colour: string): Promise<number> {
    return LabelModel.query().patch({ colour }).where({ id });
  }
}
