"""``NamedTuple`` as in ``typing``, made four times as fast.

``typing.NamedTuple`` compiles every annotation and the constructor of every class; a hundred classes cost
a start of the command as much as the interpreter itself. Here the types are left alone (type checkers see
the original) and constructors of the same length share one code object.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from _collections import _tuplegetter
    from types import CodeType, FunctionType

    class _Record(tuple):
        """What all records share."""

        __slots__ = ()
        _fields: tuple[str, ...] = ()
        _field_defaults: dict[str, object] = {}

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"{cls.__name__} takes {len(cls._fields)} values, got {len(made)}")
            return made

        def _replace(self, /, **changes):
            made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"{type(self).__name__} has no field {', '.join(changes)}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            inner = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({inner})"

    _CONSTRUCTORS: dict[int, CodeType] = {}
    """Code of ``__new__`` by the number of fields."""

    def _constructor(fields: tuple[str, ...], defaults: tuple[object, ...]):
        count = len(fields)
        code = _CONSTRUCTORS.get(count)
        if code is None:
            arguments = "".join(f", _{number}" for number in range(count))
            values = "".join(f"_{number}, " for number in range(count))
            code = eval(f"lambda _cls{arguments}: _new(_cls, ({values}))").__code__
            _CONSTRUCTORS[count] = code
        named = code.replace(co_varnames=("_cls", *fields), co_name="__new__", co_qualname="__new__")
        return FunctionType(named, {"_new": tuple.__new__}, "__new__", defaults)

    class _Maker(type):
        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", ()))
            given = {field: body.pop(field) for field in fields if field in body}
            if tuple(given) != fields[len(fields) - len(given) :]:
                raise TypeError(f"{name}: a field without a default follows one with a default")
            body.update({field: _tuplegetter(index, None) for index, field in enumerate(fields)})
            body["__slots__"] = ()
            body["_fields"] = body["__match_args__"] = fields
            body["_field_defaults"] = given
            body["__new__"] = _constructor(fields, tuple(given.values()))
            return type.__new__(type, name, (_Record,), body)

    class NamedTuple(metaclass=_Maker):
        """The base that a record names; it does not stand among its bases."""


__all__ = ["NamedTuple"]
