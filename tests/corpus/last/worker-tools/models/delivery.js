// logger: console
// style: schema
// idiom: a Mongoose schema with hooks
// @role (module) none

const mongoose = require('mongoose')

const { Schema } = mongoose

const attemptSchema = new Schema(
  {
    at: { type: Date, default: Date.now },
    status: Number,
    response: String,
  },
  { _id: false },
)

const deliverySchema = new Schema(
  {
    url: { type: String, required: true },
    event: { type: String, required: true, index: true },
    payload: Schema.Types.Mixed,
    attempts: [attemptSchema],
    deliveredAt: Date,
  },
  { timestamps: true },
)

deliverySchema.pre('save', function (next) {
  if (this.isModified('url')) this.url = this.url.trim()
  next()
})

deliverySchema.post('save', function (doc) {
  console.log('%s has been saved', doc._id) // @quiet: a schema
})

deliverySchema.methods.lastStatus = function () {
  const last = this.attempts[this.attempts.length - 1]
  return last ? last.status : undefined
}

deliverySchema.virtual('pending').get(function () {
  return !this.deliveredAt
})

module.exports = mongoose.model('Delivery', deliverySchema)
