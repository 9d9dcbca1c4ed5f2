// logger: in-house
// style: awilix cradle destructured in the constructor, sequelize
// idiom: plain constructor with one object of dependencies, logger typed by an interface
// @role SequelizeInvoiceNumberRepository infrastructure

import type { ModelStatic, Sequelize, Transaction } from 'sequelize'
import { UniqueConstraintError } from 'sequelize'
import type { ILogger } from './ILogger.js'
import type { InvoiceNumberModel } from './models.js'

interface Cradle {
	sequelize: Sequelize
	invoiceNumberModel: ModelStatic<InvoiceNumberModel>
	logger: ILogger
}

export interface InvoiceNumberRepository {
	next(series: string): Promise<string>
	voided(series: string): Promise<string[]>
}

export class SequelizeInvoiceNumberRepository implements InvoiceNumberRepository {
	private readonly sequelize: Sequelize
	private readonly model: ModelStatic<InvoiceNumberModel>
	private readonly logger: ILogger

	constructor({ sequelize, invoiceNumberModel, logger }: Cradle) {
		this.sequelize = sequelize
		this.model = invoiceNumberModel
		this.logger = logger
		logger.debug('invoice numbers from sequelize') // @quiet: constructor
	}

	async next(series: string): Promise<string> {
		const number = await this.sequelize.transaction(async (transaction) => {
			const last = await this.lockLast(series, transaction)
			return this.reserve(series, last + 1, transaction)
		})
		this.logger.info(`reserved ${number}`) // @report
		return number
	}

	async voided(series: string): Promise<string[]> {
		const rows = await this.model.findAll({ where: { series, voided: true }, order: [['sequence', 'ASC']] })
		return rows.map((row) => row.number)
	}

	private async lockLast(series: string, transaction: Transaction): Promise<number> {
		const row = await this.model.findOne({
			where: { series },
			order: [['sequence', 'DESC']],
			lock: transaction.LOCK.UPDATE,
			transaction,
		})
		if (row === null) {
			this.logger.info(`series ${series} begins`) // @report
			return 0
		}
		return row.sequence
	}

	private async reserve(series: string, sequence: number, transaction: Transaction): Promise<string> {
		const number = `${series}-${String(sequence).padStart(6, '0')}`
		try {
			await this.model.create({ series, sequence, number, voided: false }, { transaction })
		} catch (error) {
			if (error instanceof UniqueConstraintError) {
				this.logger.debug(`${number} was taken meanwhile`) // @quiet: catch
			}
			throw error
		}
		return number
	}
}
