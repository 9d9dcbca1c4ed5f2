// logger: console
// style: mongoose schema and DTO classes
// idiom: models, DTOs and schema hooks
// @role Trip none
// @role CreateTripDto none
// @role (module) none

import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose';
import { Transform, Type } from 'class-transformer';
import { IsDate, IsInt, IsString, Max, Min, MinLength } from 'class-validator';
import type { HydratedDocument } from 'mongoose';

export type TripDocument = HydratedDocument<Trip>;

@Schema({ timestamps: true, collection: 'trips' })
export class Trip {
  @Prop({ required: true, index: true })
  traveller!: string;

  @Prop({ required: true })
  destination!: string;

  @Prop({ type: Date, required: true })
  startsOn!: Date;

  @Prop({ default: 1 })
  nights!: number;
}

export const TripSchema = SchemaFactory.createForClass(Trip);

TripSchema.pre('save', function (this: TripDocument) {
  this.destination = this.destination.trim();
  console.log('saving trip to', this.destination); // @quiet: schema
});

TripSchema.post('find', (docs: TripDocument[]) => {
  console.debug('found trips', docs.length); // @quiet: schema
});

export class CreateTripDto {
  @IsString()
  @MinLength(2)
  @Transform(({ value }) => String(value).trim())
  destination!: string;

  @IsDate()
  @Type(() => Date)
  startsOn!: Date;

  @IsInt()
  @Min(1)
  @Max(60)
  nights!: number;
}
