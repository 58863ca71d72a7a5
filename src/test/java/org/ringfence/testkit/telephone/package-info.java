/**
 * A telephone network for tests, in plain Java: it stands behind the product's trunk, takes many
 * calls at once, and tells to the nanosecond when a packet of sound came. A call is signalled by
 * {@link org.ringfence.testkit.telephone.PhoneCall} and heard through {@link
 * org.ringfence.testkit.telephone.RtpStream}; all calls share one SIP and one RTP socket.
 */
package org.ringfence.testkit.telephone;
