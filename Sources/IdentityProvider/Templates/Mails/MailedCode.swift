/// The marker of a code that is sent by mail.
package enum MailedCode {}
