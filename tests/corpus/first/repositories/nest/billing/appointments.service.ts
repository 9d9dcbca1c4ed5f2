// logger: @nestjs/common
// style: business service over an injected typeorm repository
// idiom: the typical NestJS CRUD service with its rules, talking to the mapper directly
// @role AppointmentsService none

import { BadRequestException, ConflictException, Injectable, Logger, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Between, Not, Repository } from 'typeorm';
import { MailerService } from '../mailer/mailer.service';
import { Appointment, AppointmentStatus } from './appointment.entity';
import { CreateAppointmentDto } from './dto/create-appointment.dto';
import { UpdateAppointmentDto } from './dto/update-appointment.dto';

@Injectable()
export class AppointmentsService {
  private readonly logger = new Logger(AppointmentsService.name);

  constructor(
    @InjectRepository(Appointment)
    private readonly appointmentRepository: Repository<Appointment>,
    private readonly mailer: MailerService,
  ) {}

  async create(dto: CreateAppointmentDto, patientId: string): Promise<Appointment> {
    this.logger.log(`Creating appointment for patient ${patientId}`); // @quiet: business service
    if (dto.endsAt <= dto.startsAt) {
      throw new BadRequestException('An appointment must end after it starts');
    }
    const clash = await this.appointmentRepository.findOne({
      where: { doctorId: dto.doctorId, startsAt: Between(dto.startsAt, dto.endsAt) },
    });
    if (clash) {
      this.logger.debug(`Clash with ${clash.id}`); // @quiet: business service
      throw new ConflictException('The doctor is busy');
    }
    const appointment = this.appointmentRepository.create({ ...dto, patientId });
    const saved = await this.appointmentRepository.save(appointment);
    await this.mailer.sendTemplate('appointment-booked', patientId, { at: saved.startsAt });
    this.logger.log(`Appointment ${saved.id} created`); // @quiet: business service
    return saved;
  }

  async findAll(doctorId?: string): Promise<Appointment[]> {
    this.logger.debug('Fetching all appointments'); // @quiet: business service
    return this.appointmentRepository.find({
      where: { ...(doctorId && { doctorId }), status: Not(AppointmentStatus.Cancelled) },
      order: { startsAt: 'ASC' },
    });
  }

  async findOne(id: string): Promise<Appointment> {
    const appointment = await this.appointmentRepository.findOneBy({ id });
    if (!appointment) {
      throw new NotFoundException(`Appointment ${id} not found`);
    }
    this.logger.verbose(`Found appointment ${id}`); // @quiet: business service
    return appointment;
  }

  async update(id: string, dto: UpdateAppointmentDto): Promise<Appointment> {
    const appointment = await this.findOne(id);
    if (appointment.startsAt < new Date()) {
      throw new BadRequestException('A past appointment cannot be moved');
    }
    Object.assign(appointment, dto);
    this.logger.log(`Updating appointment ${id}`); // @quiet: business service
    return this.appointmentRepository.save(appointment);
  }

  async cancel(id: string): Promise<void> {
    const appointment = await this.findOne(id);
    appointment.status = AppointmentStatus.Cancelled;
    await this.appointmentRepository.save(appointment);
    try {
      await this.mailer.sendTemplate('appointment-cancelled', appointment.patientId, {});
      this.logger.log(`Cancellation of ${id} was mailed`); // @quiet: business service
    } catch (error) {
      this.logger.warn(`Could not mail cancellation: ${(error as Error).message}`); // @quiet: warn
    }
  }
}
