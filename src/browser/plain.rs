//! What the core has made as a plain object, as JSON would give it. Written out here, because serde-wasm-bindgen knows more of
//! serde's data model than the core has, and keeps a table of names (bytes: Cargo.toml).

use core::fmt::{self, Display};

use serde::ser::{Error, Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};
use wasm_bindgen::JsValue;

use super::js;

/// The value; undefined if it is of a kind that the core has not.
pub fn plain(value: &impl Serialize) -> JsValue {
    value.serialize(Plain).unwrap_or_default()
}

/// A kind of value that nothing in the core is of. No message: nobody would read it.
#[derive(Debug)]
struct Unknown;

impl Display for Unknown {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl core::error::Error for Unknown {}

impl Error for Unknown {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

type Made<T = JsValue> = Result<T, Unknown>;
type Never = Impossible<JsValue, Unknown>;

struct Plain;

/// An array in the making.
struct Items(JsValue);

/// An object in the making.
struct Fields(JsValue);

macro_rules! numbers {
    ($($method:ident: $type:ty),+) => {
        $(fn $method(self, number: $type) -> Made {
            Ok((number as f64).into())
        })+
    };
}

impl Serializer for Plain {
    type Ok = JsValue;
    type Error = Unknown;
    type SerializeSeq = Items;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStruct = Fields;
    type SerializeStructVariant = Never;

    // Times in milliseconds and numbers from pages: all below 2^53.
    numbers!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64);
    numbers!(serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64);
    numbers!(serialize_f32: f32, serialize_f64: f64);

    fn serialize_bool(self, value: bool) -> Made {
        Ok(value.into())
    }

    fn serialize_str(self, text: &str) -> Made {
        Ok(text.into())
    }

    fn serialize_char(self, _: char) -> Made {
        Err(Unknown)
    }

    fn serialize_bytes(self, _: &[u8]) -> Made {
        Err(Unknown)
    }

    fn serialize_none(self) -> Made {
        Ok(JsValue::NULL)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Made {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Made {
        Ok(JsValue::NULL)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Made {
        Err(Unknown)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Made {
        Ok(name.into())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Made {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(self, _: &'static str, _: u32, _: &'static str, _: &T) -> Made {
        Err(Unknown)
    }

    fn serialize_seq(self, _: Option<usize>) -> Made<Items> {
        Ok(Items(js::list(&[])))
    }

    fn serialize_tuple(self, _: usize) -> Made<Never> {
        Err(Unknown)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Made<Never> {
        Err(Unknown)
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Made<Never> {
        Err(Unknown)
    }

    fn serialize_map(self, _: Option<usize>) -> Made<Never> {
        Err(Unknown)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Made<Fields> {
        Ok(Fields(js::object()))
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Made<Never> {
        Err(Unknown)
    }
}

impl SerializeSeq for Items {
    type Ok = JsValue;
    type Error = Unknown;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Made<()> {
        self.push(value.serialize(Plain)?);
        Ok(())
    }

    fn end(self) -> Made {
        Ok(self.0)
    }
}

impl Items {
    fn push(&self, value: JsValue) {
        js::call(&self.0, "push", &[&value]);
    }
}

impl SerializeStruct for Fields {
    type Ok = JsValue;
    type Error = Unknown;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Made<()> {
        self.put(name, value.serialize(Plain)?);
        Ok(())
    }

    fn end(self) -> Made {
        Ok(self.0)
    }
}

impl Fields {
    fn put(&self, name: &str, value: JsValue) {
        js::set(&self.0, name, &value);
    }
}
