/* How the words of programs stand in their index. */
#ifndef FOYER_DOMAIN_DIRECTORY_WORDS_INSIDE_H
#define FOYER_DOMAIN_DIRECTORY_WORDS_INSIDE_H

/* Before a word of a name, a topic, a topic of a name: a letter to the index, and in no word. */
#define NAME_MARK "·"
#define TOPIC_MARK "··"
#define NAME_TOPIC_MARK "···"

#endif
