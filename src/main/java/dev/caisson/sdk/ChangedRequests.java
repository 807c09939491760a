package dev.caisson.sdk;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import java.util.function.UnaryOperator;

/** Changes what the SDK sends to one method of the engine; everything else passes as it is. */
final class ChangedRequests {
    private ChangedRequests() {}

    /** @param change from a request to the one that is sent in its stead */
    static <T> ClientInterceptor to(MethodDescriptor<T, ?> changed, UnaryOperator<T> change) {
        return new ClientInterceptor() {
            @Override
            @SuppressWarnings("unchecked") // requests of that method are of its type
            public <Q, A> ClientCall<Q, A> interceptCall(
                    MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
                ClientCall<Q, A> call = next.newCall(method, options);
                return method.getFullMethodName().equals(changed.getFullMethodName())
                        ? new ChangedCall<>(call, (UnaryOperator<Q>) change)
                        : call;
            }
        };
    }

    private static final class ChangedCall<Q, A> extends SimpleForwardingClientCall<Q, A> {
        private final UnaryOperator<Q> change;

        ChangedCall(ClientCall<Q, A> call, UnaryOperator<Q> change) {
            super(call);
            this.change = change;
        }

        @Override
        public void sendMessage(Q message) {
            super.sendMessage(change.apply(message));
        }
    }
}
