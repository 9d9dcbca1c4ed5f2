// logger: nestjs-pino
// style: business service over PrismaService
// idiom: plans and trials decided in a Nest service that calls prisma itself
// @role SubscriptionsService none

import { ForbiddenException, Injectable } from '@nestjs/common'
import { PinoLogger } from 'nestjs-pino'
import { EventEmitter2 } from '@nestjs/event-emitter'
import { PrismaService } from './prisma.service'
import { PlanCatalog } from './plan-catalog'

@Injectable()
export class SubscriptionsService {
  constructor(
    private readonly prisma: PrismaService,
    private readonly plans: PlanCatalog,
    private readonly events: EventEmitter2,
    private readonly logger: PinoLogger,
  ) {
    this.logger.setContext(SubscriptionsService.name)
  }

  async startTrial(accountId: string, planId: string) {
    const plan = this.plans.require(planId)
    const previous = await this.prisma.subscription.count({ where: { accountId, trial: true } })
    if (previous > 0) {
      this.logger.info({ accountId }, 'second trial refused') // @quiet: business service
      throw new ForbiddenException('You have had your trial')
    }
    const endsAt = new Date(Date.now() + plan.trialDays * 86_400_000)
    const subscription = await this.prisma.subscription.create({
      data: { accountId, planId, trial: true, endsAt },
    })
    this.logger.info({ accountId, planId, endsAt }, 'trial started') // @quiet: business service
    this.events.emit('subscription.trial', subscription)
    return subscription
  }

  async upgrade(accountId: string, planId: string) {
    const current = await this.prisma.subscription.findFirstOrThrow({ where: { accountId, active: true } })
    const credit = this.plans.unusedCredit(current.planId, current.endsAt)
    this.logger.debug({ accountId, credit }, 'credit computed') // @quiet: business service
    const [, next] = await this.prisma.$transaction([
      this.prisma.subscription.update({ where: { id: current.id }, data: { active: false } }),
      this.prisma.subscription.create({ data: { accountId, planId, credit } }),
    ])
    this.logger.info({ accountId, from: current.planId, to: planId }, 'plan changed') // @quiet: business service
    this.events.emit('subscription.upgraded', next)
    return next
  }

  async list(accountId: string) {
    this.logger.trace({ accountId }, 'list subscriptions') // @quiet: business service
    return this.prisma.subscription.findMany({ where: { accountId }, orderBy: { createdAt: 'desc' } })
  }
}
