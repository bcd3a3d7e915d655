package org.creditgateway.connector;

import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;

/** A publisher of nothing: this module has no library that would bring one. */
final class Nothing {

    private static final Subscription ENDED = new Subscription() {
        @Override
        public void request(long elements) {}

        @Override
        public void cancel() {}
    };

    private Nothing() {}

    static <T> Publisher<T> published() {
        return subscriber -> {
            subscriber.onSubscribe(ENDED);
            subscriber.onComplete();
        };
    }
}
