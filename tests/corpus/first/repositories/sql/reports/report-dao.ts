// logger: winston
// style: static methods over sequelize models
// idiom: a DAO of class methods that all take an optional transaction
// @role ReportDao infrastructure

import { Op, QueryTypes, Sequelize, Transaction } from 'sequelize';
import { createLogger, format, transports } from 'winston';
import { Report } from './models/report';
import { ReportSection } from './models/report-section';

const logger = createLogger({
  level: process.env.LOG_LEVEL ?? 'info',
  format: format.combine(format.label({ label: 'ReportDao' }), format.json()),
  transports: [new transports.Console()],
});

export default class ReportDao {
  private static sequelize: Sequelize;

  static init(sequelize: Sequelize): void {
    ReportDao.sequelize = sequelize;
    logger.info('report dao initialised'); // @quiet: lifecycle
  }

  static async getReport(id: number, transaction?: Transaction): Promise<Report | null> {
    const report = await Report.findByPk(id, { include: [ReportSection], transaction });
    if (report === null) {
      logger.verbose(`report ${id} does not exist`); // @report
    } else {
      logger.debug(`report ${id} has ${report.sections.length} sections`); // @report
    }
    return report;
  }

  static async createReport(title: string, sections: string[]): Promise<Report> {
    return ReportDao.sequelize.transaction(async (t) => {
      const report = await Report.create({ title }, { transaction: t });
      await ReportSection.bulkCreate(
        sections.map((heading, position) => ({ heading, position, reportId: report.id })),
        { transaction: t },
      );
      logger.info('report created', { id: report.id, sections: sections.length }); // @report
      t.afterCommit(() => logger.debug(`transaction of report ${report.id} committed`)); // @report
      return report;
    });
  }

  static async publishedBetween(from: Date, to: Date): Promise<Report[]> {
    const profile = logger.startTimer();
    const reports = await Report.findAll({ where: { publishedAt: { [Op.between]: [from, to] } } });
    profile.done({ message: 'publishedBetween', level: 'debug' }); // @report
    return reports;
  }

  static async rawTotals(year: number): Promise<{ month: number; total: number }[]> {
    return ReportDao.sequelize.query(
      'SELECT EXTRACT(MONTH FROM published_at) AS month, COUNT(*) AS total FROM reports WHERE EXTRACT(YEAR FROM published_at) = :year GROUP BY 1',
      {
        replacements: { year },
        type: QueryTypes.SELECT,
        logging: (statement, ms) => logger.debug(`${statement} (${ms}ms)`), // @report
      },
    );
  }

  static async rebuildIndexes(): Promise<void> {
    await ReportDao.sequelize.query('REINDEX TABLE reports');
    logger.info('indexes rebuilt'); // @quiet: maintenance
  }
}
