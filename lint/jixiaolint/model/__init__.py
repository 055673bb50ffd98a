"""The types that every layer shares: frozen, slotted, standard library only, no I/O.

They are ``NamedTuple`` classes: a frozen, slotted dataclass costs seven times as much to create at
import and three times as much per instance, and the command must answer in milliseconds.
"""
