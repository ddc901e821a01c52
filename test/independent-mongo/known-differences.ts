/**
 * Where FerretDB 1.24 does otherwise than MongoDB documents: test file, test, and the difference. Each was looked
 * into; the embedded database does in all of them what MongoDB documents.
 */
export const KNOWN_DIFFERENCES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'test/app/notices.test.ts': {
    'a notice > goes to every one of three hundred followers, each once':
      'it takes minutes: unless _id alone is asked for, each update reads the whole collection',
  },
  'test/database/aggregation.test.ts': {
    $group: 'no $max, $min and $avg, by its own list; and of several accumulators only the first adds up',
    '$group by several fields': 'no comparison operators in expressions and no $push, by its own list',
    '$project computes': 'no arithmetic, by its own list',
    $addFields: 'no $cond, by its own list',
    'dates as text': 'no $dateToString, by its own list',
    'an unknown stage or a malformed pipeline is refused': 'its code for an unknown stage is 40234, not 40324',
  },
  'test/database/bulk.test.ts': {
    'insertMany goes on after a failure when it is not ordered': 'its error 11000 has no keyPattern and no keyValue',
    'bulkWrite counts each kind of operation': 'it numbers upserts among themselves, not among the updates',
    'a failing statement leaves the others of its command done': 'it ignores "ordered" of updates, by its own list',
    'a statement whose upsert is refused is not counted': 'it ignores "ordered" of updates, by its own list',
  },
  'test/database/documents.test.ts': {
    'a document comes back as it was stored, with all its types': 'no Decimal128, MinKey, MaxKey, arrays in arrays',
    'an _id is added when there is none, and any type but an array may be one': 'it does not find an _id of null',
    'the _id is unique, across number types too': 'its error 11000 has no keyPattern and no index name',
    'an upsert takes the fields that the filter fixes': 'it overlooks equalities within $and',
    'findAndModify returns the document before or after': 'no projection in findAndModify',
    'a document over 16 MB is refused': 'it has no such limit',
  },
  'test/database/indexes.test.ts': {
    'definitions > that collide are refused': 'it takes the index there is for the one asked for, whatever its options',
    'definitions > can be dropped': 'a unique index on what is not unique fails with code 1, not 11000',
    'unique > refuses a second document with the key':
      'its error 11000 has no keyPattern, and an update that breaks uniqueness fails with code 1',
    'unique > treats missing as null, and numbers alike': 'a missing field is never a duplicate',
    'unique > holds for each member of an array': 'it compares whole arrays, not their members',
    'use > a hint is obeyed or refused': 'it ignores hints, by its own list',
    'use > fields of one array bound their entries one at a time': '$elemMatch takes operators only, no fields',
  },
  'test/database/mongoose.test.ts': {
    'a taken unique key is told as the driver tells it': 'its error 11000 has no keyPattern and no keyValue',
  },
  'test/database/queries.test.ts': {
    'filters > {"a":{"$mod":[4,1]}}': '$mod overlooks the members of arrays',
    'filters > {"$expr":{"$eq":["$a",5]}}': 'no comparison operators in expressions, by its own list',
    'filters > dotted paths go through arrays of documents': '$elemMatch takes operators only, no fields',
    'order > values of different types have one order': 'no MinKey and MaxKey',
    'order > large whole numbers and decimals keep their place among doubles': 'no Decimal128',
    'projections > $slice and $elemMatch': 'neither in projections, by its own list',
  },
  'test/database/store-owners.test.ts': {
    "an applicant's phone > is proved by a contact once; of very many the last five count":
      '$push ignores $slice, by its own list',
    'tries > of unknown numbers stay with the contact, the last ten of them': '$push ignores $slice, by its own list',
  },
  'test/database/update-operators.test.ts': {
    'update operators > $unset leaves null in an array': '$unset takes the member out of the array',
    'update operators > $push of an array is one member': 'no arrays in arrays',
    'update operators > $push keeps the last': 'it ignores $slice, by its own list',
    'update operators > $push keeps the first': 'it ignores $slice, by its own list',
    'update operators > $push slice zero empties': 'it ignores $slice, by its own list',
    'update operators > $push at a position': 'it ignores $position, by its own list',
    'update operators > $push sorted by value': 'it ignores $sort, by its own list',
    'update operators > $push sorted by a field, then cut': 'it ignores $sort, by its own list',
    'update operators > $pull by condition': '$pull removes equal members only, by its own list',
    'update operators > $pull by fields': '$pull removes equal members only, by its own list',
    'update operators > $pull one of several': '$pull removes equal members only, by its own list',
    'update operators > $currentDate': '$currentDate takes no dotted paths',
    'update operators > the position that the filter matched': 'no positional operator, by its own list',
  },
};
