package dev.stagecraft.events;

/** A fact, told once and repeated at will: equal facts have equal ids, so a repetition is recognised. */
public interface Event {

    /** The record's key on its topic: events with one key keep their order. */
    String key();

    /** What tells this event from every other of its type; with the type it makes the event's id. */
    String occasion();
}
