package dev.caisson.components.wiring;

import com.pulumi.core.Output;

/** What a web ACL of its region can stand before: a load balancer, a REST API, a user pool. */
public interface WebAclTarget {
    /** What WAF associates the web ACL with (AWS::WAFv2::WebACLAssociation ResourceArn). */
    Output<String> webAclResourceArn();
}
