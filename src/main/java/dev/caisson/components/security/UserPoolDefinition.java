package dev.caisson.components.security;

import com.pulumi.aws.cognito.inputs.UserPoolAccountRecoverySettingArgs;
import com.pulumi.aws.cognito.inputs.UserPoolAccountRecoverySettingRecoveryMechanismArgs;
import com.pulumi.aws.cognito.inputs.UserPoolAdminCreateUserConfigArgs;
import com.pulumi.aws.cognito.inputs.UserPoolEmailConfigurationArgs;
import com.pulumi.aws.cognito.inputs.UserPoolPasswordPolicyArgs;
import com.pulumi.aws.cognito.inputs.UserPoolSchemaArgs;
import com.pulumi.aws.cognito.inputs.UserPoolSchemaStringAttributeConstraintsArgs;
import com.pulumi.aws.cognito.inputs.UserPoolSoftwareTokenMfaConfigurationArgs;
import com.pulumi.aws.cognito.inputs.UserPoolUserAttributeUpdateSettingsArgs;
import com.pulumi.aws.cognito.inputs.UserPoolUserPoolAddOnsArgs;
import com.pulumi.aws.cognito.inputs.UserPoolUsernameConfigurationArgs;
import com.pulumi.aws.cognito.inputs.UserPoolVerificationMessageTemplateArgs;

/** The inputs of a user pool. */
final class UserPoolDefinition {
    private static final int PASSWORD_LENGTH = 14;
    private static final int TEMPORARY_PASSWORD_DAYS = 3;
    private static final String EMAIL = "email";

    private UserPoolDefinition() {}

    static com.pulumi.aws.cognito.UserPoolArgs of(UserPoolArgs args) {
        var pool = com.pulumi.aws.cognito.UserPoolArgs.builder()
                .userPoolTier(args.threatProtection().plan())
                .userPoolAddOns(UserPoolUserPoolAddOnsArgs.builder()
                        .advancedSecurityMode(args.threatProtection().mode())
                        .build())
                .mfaConfiguration(args.secondFactor().cognito())
                .softwareTokenMfaConfiguration(UserPoolSoftwareTokenMfaConfigurationArgs.builder()
                        .enabled(true)
                        .build())
                .passwordPolicy(passwords())
                .adminCreateUserConfig(UserPoolAdminCreateUserConfigArgs.builder()
                        .allowAdminCreateUserOnly(!args.selfSignUp())
                        .build())
                .accountRecoverySetting(UserPoolAccountRecoverySettingArgs.builder()
                        .recoveryMechanisms(UserPoolAccountRecoverySettingRecoveryMechanismArgs.builder()
                                .name("verified_email")
                                .priority(1)
                                .build())
                        .build())
                .emailConfiguration(email(args))
                .verificationMessageTemplate(UserPoolVerificationMessageTemplateArgs.builder()
                        .defaultEmailOption("CONFIRM_WITH_CODE")
                        .build())
                .deletionProtection(args.deletionProtection() ? "ACTIVE" : "INACTIVE");
        identify(pool);
        if (args.poolName() != null) {
            pool.name(args.poolName());
        }
        return pool.build();
    }

    /** How users are told apart: by their verified address. None of it can be changed while the pool exists. */
    private static void identify(com.pulumi.aws.cognito.UserPoolArgs.Builder pool) {
        pool.usernameAttributes(EMAIL)
                .usernameConfiguration(UserPoolUsernameConfigurationArgs.builder()
                        .caseSensitive(false)
                        .build())
                .autoVerifiedAttributes(EMAIL)
                .userAttributeUpdateSettings(UserPoolUserAttributeUpdateSettingsArgs.builder()
                        .attributesRequireVerificationBeforeUpdates(EMAIL)
                        .build())
                .schemas(UserPoolSchemaArgs.builder()
                        .name(EMAIL)
                        .attributeDataType("String")
                        .required(true)
                        // Another login may know a newer address; an immutable one would lock its user out.
                        .mutable(true)
                        .developerOnlyAttribute(false)
                        // Said even though they are the defaults: without them every update would look like a change.
                        .stringAttributeConstraints(UserPoolSchemaStringAttributeConstraintsArgs.builder()
                                .minLength("0")
                                .maxLength("2048")
                                .build())
                        .build());
    }

    private static UserPoolPasswordPolicyArgs passwords() {
        return UserPoolPasswordPolicyArgs.builder()
                .minimumLength(PASSWORD_LENGTH)
                .requireLowercase(true)
                .requireUppercase(true)
                .requireNumbers(true)
                .requireSymbols(true)
                .temporaryPasswordValidityDays(TEMPORARY_PASSWORD_DAYS)
                .build();
    }

    private static UserPoolEmailConfigurationArgs email(UserPoolArgs args) {
        UserPoolEmail email = args.email();
        return email == null
                ? UserPoolEmailConfigurationArgs.builder()
                        .emailSendingAccount("COGNITO_DEFAULT")
                        .build()
                : UserPoolEmailConfigurationArgs.builder()
                        .emailSendingAccount("DEVELOPER")
                        .fromEmailAddress(email.from())
                        .sourceArn(email.identityArn())
                        .build();
    }
}
