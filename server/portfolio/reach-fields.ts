import type { FieldSpec } from './loan-fields.ts';

/**
 * What a file says of how and where a borrower is reached. Loose names alone decide among columns that look alike: a
 * file with a telephone and a phone column is read, with the better of the two.
 */
export const reachFields = {
  mobile: {
    label: 'mobile number',
    kind: 'phone',
    spellings: ['mobilenumber'],
    fallbacks: [
      'mobile',
      'mobileno',
      'mobilephone',
      'mobilephonenumber',
      'cellphone',
      'cell',
      'borrowermobile',
      'customermobile',
    ],
  },
  phone: {
    label: 'phone number',
    kind: 'phone',
    spellings: ['phonenumber'],
    fallbacks: [
      'phone',
      'phoneno',
      'homephone',
      'homephonenumber',
      'borrowerphone',
      'borrowerphonenumber',
      'customerphone',
      'customerphonenumber',
      'telephone',
      'telephonenumber',
      'telephoneno',
      'contactnumber',
      'contactno',
      'landline',
      'tel',
    ],
  },
  workPhone: {
    label: 'phone number at work',
    kind: 'phone',
    spellings: ['workphone'],
    fallbacks: ['workphonenumber', 'officephone', 'officenumber', 'businessphone', 'employerphone'],
  },
  email: {
    label: 'e-mail address',
    kind: 'email',
    spellings: ['emailaddress'],
    fallbacks: ['email', 'borroweremail', 'customeremail', 'emailid', 'mail'],
  },
  street: {
    label: 'street address',
    kind: 'address_part',
    spellings: ['streetaddress'],
    fallbacks: [
      'address',
      'addressline1',
      'address1',
      'street',
      'homeaddress',
      'postaladdress',
      'mailingaddress',
      'residentialaddress',
      'borroweraddress',
      'customeraddress',
    ],
  },
  city: {
    label: 'town',
    kind: 'address_part',
    spellings: ['city'],
    fallbacks: ['town', 'borrowercity', 'customercity', 'addresscity', 'place', 'locality'],
  },
  postcode: {
    label: 'postal code',
    kind: 'address_part',
    spellings: ['postalcode'],
    fallbacks: ['postcode', 'zip', 'zipcode', 'pincode', 'plz'],
  },
  country: {
    label: 'country',
    kind: 'country',
    spellings: ['country'],
    fallbacks: [
      'countrycode',
      'borrowercountry',
      'customercountry',
      'countryofresidence',
      'residencecountry',
    ],
  },
  region: {
    label: 'state or region',
    kind: 'region',
    spellings: ['region'],
    fallbacks: [
      'state',
      'statecode',
      'province',
      'borrowerstate',
      'customerstate',
      'addressstate',
      'usstate',
    ],
  },
  timeZone: {
    label: 'time zone',
    kind: 'time_zone',
    spellings: ['timezone'],
    fallbacks: ['borrowertimezone', 'customertimezone', 'tz', 'tzname'],
  },
} as const satisfies Record<string, FieldSpec>;
