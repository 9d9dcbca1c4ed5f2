// logger: loglevel
// style: generic repository that translates criteria for typeorm
// idiom: specification style: `matching(criteria)` and a translator beside it
// @role TypeOrmRepository infrastructure
// @role TypeOrmCourseRepository infrastructure
// @role CriteriaTranslator none

import log from 'loglevel'
import type { DataSource, EntitySchema, Repository as OrmRepository, SelectQueryBuilder, ObjectLiteral } from 'typeorm'
import type { AggregateRoot } from './aggregate-root.js'
import { Course, CourseSchema } from './course.js'

export type Operator = 'equal' | 'contains' | 'greater'
export interface Filter {
	field: string
	operator: Operator
	value: unknown
}
export interface Criteria {
	filters: Filter[]
	order?: { by: string; type: 'ASC' | 'DESC' }
	limit?: number
}

const SQL: Record<Operator, string> = { equal: '=', contains: 'ILIKE', greater: '>' }

class CriteriaTranslator {
	apply<T extends ObjectLiteral>(qb: SelectQueryBuilder<T>, criteria: Criteria): SelectQueryBuilder<T> {
		criteria.filters.forEach((filter, index) => {
			const value = filter.operator === 'contains' ? `%${filter.value}%` : filter.value
			qb.andWhere(`${qb.alias}.${filter.field} ${SQL[filter.operator]} :p${index}`, { [`p${index}`]: value })
		})
		if (criteria.order) qb.orderBy(`${qb.alias}.${criteria.order.by}`, criteria.order.type)
		return criteria.limit ? qb.limit(criteria.limit) : qb
	}
}

export abstract class TypeOrmRepository<T extends AggregateRoot> {
	readonly #translator = new CriteriaTranslator()
	protected readonly logger = log.getLogger(this.constructor.name)

	constructor(private readonly source: Promise<DataSource>) {}

	protected abstract entitySchema(): EntitySchema<T>

	protected async repository(): Promise<OrmRepository<T>> {
		return (await this.source).getRepository(this.entitySchema())
	}

	protected async persist(aggregate: T): Promise<void> {
		const repository = await this.repository()
		await repository.save(aggregate as never)
		this.logger.debug('persisted', aggregate.id) // @report
	}

	async matching(criteria: Criteria): Promise<T[]> {
		const repository = await this.repository()
		const qb = this.#translator.apply(repository.createQueryBuilder('a'), criteria)
		this.logger.trace(qb.getSql()) // @report
		const found = await qb.getMany()
		if (found.length === 0) this.logger.info('criteria matched nothing') // @report
		return found
	}
}

export class TypeOrmCourseRepository extends TypeOrmRepository<Course> {
	save(course: Course): Promise<void> {
		return this.persist(course)
	}

	async search(id: string): Promise<Course | null> {
		const repository = await this.repository()
		const course = await repository.findOneBy({ id } as never)
		this.logger.debug(course ? 'hit' : 'miss', id) // @report
		return course
	}

	protected entitySchema() {
		return CourseSchema
	}
}
